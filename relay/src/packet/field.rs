//! One field of a packet as everything else reads it: what it is for, and its value.

use std::collections::BTreeSet;

use envelope::Day;

use super::{
    codes::Code,
    typed::{Configured, Typed},
};
use crate::pseudonym::Pseudonym;

/// Why a field is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Says who sends, to whom, for what and until when; consent is bound to it.
    Bind,
    /// What happened, as far as this partner acts on it.
    Facts,
    /// Where to act; generalised to a street or a workplace.
    Place,
    /// So that nobody is hurt.
    Safety,
    /// What proves it.
    Evidence,
    /// What the person agreed to or asks for.
    Wish,
    /// What help must be fitted to.
    Fit,
    /// How the partner speaks with the person, through somebody.
    Reach,
}

/// A field: its name in the packet (and of its words: `champ-<name>`), its reason, its value.
#[derive(Debug)]
pub struct Field<'a> {
    /// Its French name.
    pub name: &'static str,
    /// Why it is given.
    pub why: Why,
    /// What it says.
    pub value: Value<'a>,
}

/// What a field says; empty lists are left out of the packet and of every rendering.
#[derive(Debug)]
pub enum Value<'a> {
    /// Choices of closed lists, as keys of `referral.ftl`.
    Coded(Vec<&'static str>),
    /// Words of a counsellor or, for names of services and clauses, of the operator.
    Typed(Vec<&'a str>),
    /// A day.
    Day(Day),
    /// What the partner calls the person.
    Pseudonym(Pseudonym),
}

impl<'a> Field<'a> {
    /// A field and why it is given.
    pub(crate) fn new(name: &'static str, why: Why, value: &'a impl Give) -> Self {
        Self { name, why, value: value.give() }
    }
}

/// What can be the value of a field. Not open to others: a reporter's text is not among them.
pub(crate) trait Give {
    fn give(&self) -> Value<'_>;

    fn is_left_out(&self) -> bool {
        match self.give() {
            Value::Coded(keys) => keys.is_empty(),
            Value::Typed(words) => words.is_empty(),
            Value::Day(_) | Value::Pseudonym(_) => false,
        }
    }
}

impl<C: Code> Give for C {
    fn give(&self) -> Value<'_> {
        Value::Coded(vec![self.key()])
    }
}

impl<C: Code> Give for Option<C> {
    fn give(&self) -> Value<'_> {
        Value::Coded(self.iter().map(|code| code.key()).collect())
    }
}

impl<C: Code> Give for BTreeSet<C> {
    fn give(&self) -> Value<'_> {
        Value::Coded(self.iter().map(|code| code.key()).collect())
    }
}

impl<const MAX: usize> Give for Typed<MAX> {
    fn give(&self) -> Value<'_> {
        Value::Typed(vec![self.expose_typed()])
    }
}

impl<const MAX: usize> Give for Option<Typed<MAX>> {
    fn give(&self) -> Value<'_> {
        Value::Typed(self.iter().map(Typed::expose_typed).collect())
    }
}

impl<const MAX: usize> Give for Vec<Typed<MAX>> {
    fn give(&self) -> Value<'_> {
        Value::Typed(self.iter().map(Typed::expose_typed).collect())
    }
}

impl<const MAX: usize> Give for Configured<MAX> {
    fn give(&self) -> Value<'_> {
        Value::Typed(vec![self.as_str()])
    }
}

impl<const MAX: usize> Give for Option<Configured<MAX>> {
    fn give(&self) -> Value<'_> {
        Value::Typed(self.iter().map(Configured::as_str).collect())
    }
}

impl Give for Day {
    fn give(&self) -> Value<'_> {
        Value::Day(*self)
    }
}

impl Give for Pseudonym {
    fn give(&self) -> Value<'_> {
        Value::Pseudonym(*self)
    }
}
