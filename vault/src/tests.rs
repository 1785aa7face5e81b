//! The program as its operator starts it: keys made, configuration written, desks connecting.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use tokio::sync::oneshot;
use vault_api::{
    Client, Timeouts,
    desk::State,
    tls::{Certificate, Pin},
};

use crate::{Clock, Config, ConfigError, NoRandomness, Vault, testing::Folder};

#[expect(clippy::unnecessary_wraps, reason = "the shape of a source of randomness")]
fn sevens(out: &mut [u8]) -> Result<(), NoRandomness> {
    out.fill(7);
    Ok(())
}

/// Keys and a configuration in `folder`; the vault's pin comes back.
fn prepare(folder: &Path, desk: &Certificate) -> (PathBuf, Pin) {
    let said = crate::keygen(folder, &mut sevens).unwrap();
    let pin = said.split_whitespace().find_map(|word| word.parse().ok()).unwrap();
    let text = crate::DEFAULT
        .replace("/var/lib/havre-vault", &folder.display().to_string())
        .replace("/etc/havre-vault", &folder.display().to_string())
        .replace("127.0.0.1:7600", "127.0.0.1:0")
        // Nobody listens there.
        .replace("127.0.0.1:7500", "127.0.0.1:9");
    let desk = format!("\n[[desk]]\nname = \"office\"\nrole = \"coordinator\"\npin = \"{}\"\n", desk.pin());
    let file = folder.join("vault.toml");
    fs::write(&file, text + &desk).unwrap();
    (file, pin)
}

#[tokio::test]
async fn it_serves_desks_while_the_intake_is_absent_and_stops_when_told() {
    let folder = Folder::new();
    let desk = Certificate::make().unwrap();
    let (file, pin) = prepare(folder.path(), &desk);
    let (stop, stopped) = oneshot::channel::<()>();
    let noon = || (19_723 + 700) * 86_400 + 43_200;
    let vault = Vault::open(Config::load(&file).unwrap(), noon, sevens, async { drop(stopped.await) }).await.unwrap();
    let client = Client::new(vault.address().to_string(), pin, &desk, Timeouts::default()).unwrap();
    let running = tokio::spawn(vault.run());
    // The hour of the first publication has passed: the vault makes it up, with or without the intake.
    while client.call(&State {}).await.unwrap().publication == 0 {
        tokio::task::yield_now().await;
    }
    let said = crate::status(&Config::load(&file).unwrap(), noon.now()).await.unwrap();
    assert!(said.contains("publication 1"), "{said}");
    stop.send(()).unwrap();
    running.await.unwrap();
    assert!(client.call(&State {}).await.is_err());
}

#[test]
fn a_key_that_others_may_read_is_refused() {
    let folder = Folder::new();
    let (file, _) = prepare(folder.path(), &Certificate::make().unwrap());
    for key in ["vault.key.pem", "publishing.key"] {
        let key = folder.path().join(key);
        fs::set_permissions(&key, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(Config::load(&file), Err(ConfigError::Entry { .. })));
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(Config::load(&file).is_ok());
    }
}

#[test]
fn keys_are_never_replaced() {
    let folder = Folder::new();
    crate::keygen(folder.path(), &mut sevens).unwrap();
    assert!(crate::keygen(folder.path(), &mut sevens).is_err());
}
