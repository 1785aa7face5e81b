//! A sheet or a read-back as one page of HTML, without script: what whoever approves looks at, what the person is shown at
//! the desk, and what is printed.

use envelope::Hash;

use super::{Block, Sheet};
use crate::read_back::{Line, ReadBackDocument};

pub(super) const STYLE: &str = include_str!("../../templates/sheet.css");

/// The page. It needs nothing from anywhere and can reach nothing.
#[must_use]
pub fn page(sheet: &Sheet) -> String {
    let mut html = head(sheet.title(), &no_script(), ("fr", "ltr"));
    html.push_str("<main>\n");
    push(&mut html, "h1", sheet.title());
    for block in sheet.blocks() {
        write(&mut html, block);
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

/// What is read back, as a page in her language: shown at the desk or printed for whoever has no phone. It says what the
/// bytes say, in their order, and nothing else.
#[must_use]
pub fn read_back_page(read_back: &ReadBackDocument) -> String {
    let said = read_back.document();
    let mut html = head(&said.title, &no_script(), (&said.lang, &said.dir));
    html.push_str("<main class=\"read-back\">\n");
    push(&mut html, "h1", &said.title);
    for line in [&said.to].into_iter().chain(&said.lines).chain([&said.said]) {
        read_line(&mut html, line);
    }
    html.extend(["<p class=\"absent\">", &escape(&said.absent), "</p>\n"]);
    read_line(&mut html, &said.warnings);
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

/// Names of services stay as they are written, so each value finds its own direction.
fn read_line(html: &mut String, line: &Line) {
    html.push_str("<section>\n");
    push(html, "h2", &line.label);
    match line.says.as_slice() {
        [only] => html.extend(["<p><bdi>", &escape(only), "</bdi></p>\n"]),
        several => {
            html.push_str("<ul>\n");
            for says in several {
                html.extend(["<li><bdi>", &escape(says), "</bdi></li>\n"]);
            }
            html.push_str("</ul>\n");
        }
    }
    html.push_str("</section>\n");
}

fn no_script() -> String {
    format!("default-src 'none'; style-src '{}'; base-uri 'none'; form-action 'none'", hash_source(STYLE))
}

/// Everything before the content, up to and with `<body>`; language and direction of the page.
pub(super) fn head(title: &str, policy: &str, (language, direction): (&str, &str)) -> String {
    let mut html = String::from("<!doctype html>\n");
    html.extend(["<html lang=\"", &escape(language), "\" dir=\"", &escape(direction), "\">\n"]);
    html.push_str("<head>\n<meta charset=\"utf-8\">\n");
    html.extend(["<meta http-equiv=\"Content-Security-Policy\" content=\"", policy, "\">\n"]);
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.push_str("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n");
    push(&mut html, "title", title);
    html.extend(["<style>", STYLE, "</style>\n</head>\n<body>\n"]);
    html
}

/// `sha256-…` of an inline text, as a content security policy names it.
pub(super) fn hash_source(text: &str) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    format!("sha256-{}", STANDARD.encode(Hash::of(text.as_bytes())))
}

fn write(html: &mut String, block: &Block) {
    match block {
        Block::Heading(text) => push(html, "h2", text),
        Block::Part(text) => {
            html.push_str("<hr>\n");
            push(html, "h1", text);
        }
        Block::Paragraph(text) => push(html, "p", text),
        Block::List(items) => list(html, items),
        Block::Field(label, values) => {
            html.push_str("<section>\n");
            push(html, "h3", label);
            match values.as_slice() {
                [only] => push(html, "p", only),
                several => list(html, several),
            }
            html.push_str("</section>\n");
        }
    }
}

fn list(html: &mut String, items: &[String]) {
    html.push_str("<ul>\n");
    for item in items {
        push(html, "li", item);
    }
    html.push_str("</ul>\n");
}

fn push(html: &mut String, element: &str, text: &str) {
    html.extend(["<", element, ">", &escape(text), "</", element, ">\n"]);
}

/// Text as it may stand in an element.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
