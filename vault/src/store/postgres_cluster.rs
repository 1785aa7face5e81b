//! A PostgreSQL of one's own, thrown away with its value: a socket in a private folder, nothing on the network.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::PathBuf,
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};

use crate::testing::Folder;

pub(super) struct PostgresCluster {
    folder: Folder,
    databases: AtomicU32,
}

/// `initdb` refuses root; this account comes with the packages of PostgreSQL.
const ACCOUNT: &str = "postgres";

impl PostgresCluster {
    /// Panics when PostgreSQL is not installed: the contract is not met by skipping it.
    pub(super) fn start() -> Self {
        let folder = Folder::new();
        if is_root() {
            chown(folder.path(), Some(id_of("-u")), Some(id_of("-g"))).unwrap();
        }
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        let cluster = Self { folder, databases: AtomicU32::new(0) };
        let data = cluster.data();
        run("initdb", &["--auth=trust", "--no-sync", "--locale=C.UTF-8", "-E", "UTF8", "-U", ACCOUNT, "-D", &data]);
        let socket = cluster.folder.path().display();
        let options = format!("-c listen_addresses='' -c unix_socket_directories='{socket}' -c fsync=off");
        let log = cluster.folder.path().join("log");
        run("pg_ctl", &["-w", "-D", &data, "-l", &log.display().to_string(), "-o", &options, "start"]);
        cluster
    }

    /// A new, empty database.
    pub(super) async fn database(&self) -> PgConnectOptions {
        let options = PgConnectOptions::new_without_pgpass().socket(self.folder.path()).username(ACCOUNT);
        // One database is made for each check, and names cannot be arguments: they are taken from a list.
        let number = self.databases.fetch_add(1, Ordering::Relaxed) as usize;
        let (name, statement) = DATABASES[number];
        let mut connection = PgConnection::connect_with(&options.clone().database("postgres")).await.unwrap();
        sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        options.database(name)
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }
}

impl Drop for PostgresCluster {
    fn drop(&mut self) {
        let _ = command("pg_ctl").args(["-D", &self.data(), "-m", "immediate", "stop"]).output();
    }
}

macro_rules! databases {
    ($($name:literal)*) => { [$(($name, concat!("CREATE DATABASE ", $name))),*] };
}

const DATABASES: [(&str, &str); 32] = databases!("c0" "c1" "c2" "c3" "c4" "c5" "c6" "c7" "c8" "c9" "c10" "c11" "c12" "c13" "c14" "c15" "c16" "c17" "c18" "c19" "c20" "c21" "c22" "c23" "c24" "c25" "c26" "c27" "c28" "c29" "c30" "c31");

fn run(program: &str, arguments: &[&str]) {
    let output = command(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program} is needed for this test: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
}

fn command(program: &str) -> Command {
    let path = find(program);
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command.args([&format!("--reuid={ACCOUNT}"), &format!("--regid={ACCOUNT}"), "--init-groups", "env", "-C", "/"]);
        command.arg(path);
        command
    } else {
        Command::new(path)
    };
    command.stdin(std::process::Stdio::null());
    command
}

/// On the search path, or where Debian keeps what belongs to one version.
fn find(program: &str) -> PathBuf {
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    std::env::split_paths(&on_path)
        .chain(versions.map(|version| version.path().join("bin")))
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
        .unwrap_or_else(|| PathBuf::from(program))
}

fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

fn id_of(which: &str) -> u32 {
    let output = Command::new("id").args([which, ACCOUNT]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}
