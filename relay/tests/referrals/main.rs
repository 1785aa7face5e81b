//! Packets, consent, the way of a referral, and what partners see.

#[cfg(test)]
mod packets;
#[cfg(test)]
mod paths;
#[cfg(test)]
mod refused;
#[cfg(test)]
mod renderings;
#[cfg(test)]
mod way;
#[cfg(test)]
mod words;
#[cfg(test)]
mod world;
