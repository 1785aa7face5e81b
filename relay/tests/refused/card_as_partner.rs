//! A service that presupposes a status gets a card; it cannot stand where a partner stands.
use envelope::Roster;
use relay::{
    packet::Packet,
    partner::{Accused, Card},
    referral::{Draft, Origin},
    statement::UntrustedStatement,
};

fn send(packet: Packet, origin: Origin, card: &Card, wrote: &UntrustedStatement, roster: &Roster) {
    let _ = Draft::begin(packet, origin, card, &Accused::default(), wrote, roster);
    let _ = card.kind();
}

fn main() {}
