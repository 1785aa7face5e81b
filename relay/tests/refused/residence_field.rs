//! A packet has no field for a residence, an address, a birth date or a name.
use relay::packet::Legal;

fn read(legal: &Legal) {
    let _ = (&legal.residence, &legal.home_address, &legal.birth_date, &legal.name, &legal.national_number);
}

fn main() {}
