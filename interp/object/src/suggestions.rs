//! "Did you mean": the candidate nearest to a misspelt name. (Python/suggestions.c)
//!
//! The distance is Levenshtein's with cost 2 for an edit and 1 for a change of case, cut off at a third of the
//! names' lengths. Only the order of candidates breaks ties.

/// Cost of an edit.
const MOVE: usize = 2;
/// Cost of a change of case.
const CASE: usize = 1;
/// Longer names are not compared, counted in bytes.
const MAX_SIZE: usize = 40;
/// More candidates than this are not looked at.
const MAX_CANDIDATES: usize = 750;

/// The nearest candidate, if one is near enough.
pub fn closest<'a>(name: &str, candidates: impl ExactSizeIterator<Item = &'a str>) -> Option<&'a str> {
    if candidates.len() >= MAX_CANDIDATES {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate == name {
            continue;
        }
        let mut limit = (name.len() + candidate.len() + 3) * MOVE / 6;
        if let Some((distance, _)) = best {
            limit = limit.min(distance.saturating_sub(1));
        }
        if let Some(distance) = distance(name.as_bytes(), candidate.as_bytes(), limit)
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn substitution(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}

/// The distance if it is at most `limit`.
fn distance(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(prefix..)?, b.get(prefix..)?);
    let suffix = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a, b) = (a.get(..a.len() - suffix)?, b.get(..b.len() - suffix)?);
    if a.is_empty() || b.is_empty() {
        let cost = (a.len() + b.len()) * MOVE;
        return (cost <= limit).then_some(cost);
    }
    if a.len() > MAX_SIZE || b.len() > MAX_SIZE {
        return None;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|i| i * MOVE).collect();
    let mut result = 0;
    for (at, &y) in b.iter().enumerate() {
        let mut diagonal = at * MOVE;
        result = diagonal + MOVE;
        let mut least = usize::MAX;
        for (cell, &x) in row.iter_mut().zip(a) {
            let replaced = diagonal + substitution(y, x);
            diagonal = *cell;
            result = replaced.min(result.min(diagonal) + MOVE);
            *cell = result;
            least = least.min(result);
        }
        if least > limit {
            return None;
        }
    }
    (result <= limit).then_some(result)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn near_names_are_found() {
        assert_eq!(
            closest("foo_baz", ["foo_bar", "other"].into_iter()),
            Some("foo_bar")
        );
        assert_eq!(closest("Value", ["value"].into_iter()), Some("value"));
        assert_eq!(closest("x", ["alpha"].into_iter()), None);
    }
}
