//! What must not compile: each file of `tests/refused` is one mistake that could expose a person.

#[test]
fn what_could_expose_a_person_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/refused/*.rs");
}
