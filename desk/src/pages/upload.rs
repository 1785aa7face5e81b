//! One file out of a form as browsers send it (RFC 7578), and nothing more of that format.

/// The bytes of the part named `name`. `None` when the form is not whole, or has no such part.
pub(super) fn part<'a>(content_type: &str, body: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let boundary =
        content_type.strip_prefix("multipart/form-data;")?.trim().strip_prefix("boundary=")?.trim_matches('"');
    if boundary.is_empty() || boundary.len() > 70 {
        return None;
    }
    let delimiter = format!("\r\n--{boundary}");
    // The first delimiter has no line end before it.
    let mut rest = body.strip_prefix(delimiter.get(2..)?.as_bytes())?;
    let wanted = format!("name=\"{name}\"");
    loop {
        rest = rest.strip_prefix(b"\r\n")?;
        let (head, after) = cut(rest, b"\r\n\r\n")?;
        let (content, next) = cut(after, delimiter.as_bytes())?;
        let head = std::str::from_utf8(head).ok()?;
        let mut dispositions =
            head.split("\r\n").filter(|line| line.to_ascii_lowercase().starts_with("content-disposition:"));
        if dispositions.any(|line| line.split(';').any(|field| field.trim() == wanted)) {
            return Some(content);
        }
        rest = next;
    }
}

/// What stands before the first `mark`, and after it.
fn cut<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(mark.len()).position(|window| window == mark)?;
    let (before, rest) = bytes.split_at_checked(at)?;
    Some((before, rest.split_at_checked(mark.len())?.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=----x1";
    const FORM: &[u8] = b"------x1\r\nContent-Disposition: form-data; name=\"word\"\r\n\r\nyes\r\n------x1\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"a; name=\"\r\nContent-Type: text/plain\r\n\r\n{\"a\":1}\r\n\r\n------x1--\r\n";

    #[test]
    fn parts_are_found_by_name_with_their_exact_bytes() {
        assert_eq!(part(TYPE, FORM, "word"), Some(b"yes".as_slice()));
        assert_eq!(part(TYPE, FORM, "file"), Some(b"{\"a\":1}\r\n".as_slice()));
        assert_eq!(part(TYPE, FORM, "other"), None);
    }

    #[test]
    fn a_form_that_is_cut_or_of_another_kind_is_refused() {
        let file = FORM.len() - 20;
        assert_eq!(part(TYPE, &FORM[..file], "file"), None);
        assert_eq!(part("text/plain", FORM, "word"), None);
        assert_eq!(part("multipart/form-data; boundary=", FORM, "word"), None);
        for end in 0..FORM.len() {
            let _whatever = part(TYPE, &FORM[..end], "file");
        }
    }
}
