//! Simpler forms of one line: without a part in brackets, with plainer literals, with less on either side of an
//! operator or comma.

/// Simpler lines, the boldest first.
pub(super) fn simpler(line: &str) -> Vec<String> {
    let indent: String = line.chars().take_while(|c| *c == ' ').collect();
    let body = line.trim_start();
    let mut out = Vec::new();
    if let Some((_, value)) = body.split_once(" = ") {
        out.push(value.to_owned());
        out.push(body.replace(value, "0"));
    }
    for (start, end) in brackets(body) {
        let (Some(head), Some(inside), Some(tail)) =
            (body.get(..start), body.get(start + 1..end), body.get(end + 1..))
        else {
            continue;
        };
        let (Some(open), Some(close)) = (body.get(start..start + 1), body.get(end..end + 1)) else {
            continue;
        };
        // Nothing in the brackets; the inside alone; each part of the inside left out, or alone.
        out.push(format!("{head}{open}{close}{tail}"));
        out.push(format!("{head}{inside}{tail}"));
        let callee = head.rfind(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'));
        if let Some(before) = head.get(..callee.map_or(0, |at| at + 1)) {
            out.push(format!("{before}{inside}{tail}"));
            out.push(format!("{before}0{tail}"));
        }
        let parts = split(inside);
        for (number, part) in parts.iter().enumerate() {
            if parts.len() > 1 {
                let rest: Vec<_> = parts
                    .iter()
                    .enumerate()
                    .filter(|(index, _)| *index != number)
                    .map(|(_, part)| part.as_str())
                    .collect();
                out.push(format!("{head}{open}{}{close}{tail}", rest.join(", ")));
                out.push(format!("{head}{open}{part}{close}{tail}"));
            }
            for plain in ["0", "''", "None"] {
                if part != plain && part.len() > 1 {
                    let changed: Vec<_> = parts
                        .iter()
                        .enumerate()
                        .map(|(index, old)| if index == number { plain } else { old.as_str() })
                        .collect();
                    out.push(format!("{head}{open}{}{close}{tail}", changed.join(", ")));
                }
            }
        }
    }
    for operator in [
        " + ", " - ", " * ", " and ", " or ", " if ", " % ", " // ", " | ", " & ", " ^ ", " == ", " < ",
        " > ", ".", " in ",
    ] {
        for (at, _) in body.match_indices(operator) {
            out.extend(body.get(..at).map(str::to_owned));
            out.extend(body.get(at + operator.len()..).map(str::to_owned));
        }
    }
    out.retain(|text| text.len() < body.len() && balanced(text) && !text.trim().is_empty());
    out.sort_by_key(String::len);
    out.dedup();
    out.into_iter()
        .take(60)
        .map(|text| format!("{indent}{}", text.trim_start()))
        .collect()
}

/// The places of bracket pairs outside of texts, the outermost first.
fn brackets(body: &str) -> Vec<(usize, usize)> {
    let (mut open, mut pairs) = (Vec::new(), Vec::new());
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        match (quote, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(mark), _) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => open.push(at),
            (None, ')' | ']' | '}') => {
                if let Some(start) = open.pop() {
                    pairs.push((start, at));
                }
            }
            _ => {}
        }
    }
    pairs.sort_by_key(|(start, end)| std::cmp::Reverse(end - start));
    pairs.truncate(14);
    pairs
}

/// The parts between the commas of the outermost level.
fn split(inside: &str) -> Vec<String> {
    let (mut parts, mut depth, mut start, mut quote) = (Vec::new(), 0i32, 0, None);
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            (Some(mark), _) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.extend(inside.get(start..at).map(|part| part.trim().to_owned()));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(
        inside
            .get(start..)
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty()),
    );
    parts
}

fn balanced(text: &str) -> bool {
    let mut depth = 0i32;
    for c in text.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lose_their_parts() {
        let found = simpler("    print(f(1, 2), 'a')");
        assert!(found.contains(&"    print(f(1, 2))".to_owned()), "{found:?}");
        assert!(found.contains(&"    print('a')".to_owned()));
        assert!(found.iter().all(|line| line.len() < 24));
    }
}
