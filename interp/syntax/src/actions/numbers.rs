//! Numbers: from a token to a constant.

use crate::ast::{Constant, Expr, Int};
use crate::error::ErrorKind;
use crate::lexer::Located;
use crate::literals::{self, Number};
use crate::parser::Parser;

/// Bits of a digit of a large integer.
const DIGIT_BITS: u32 = 30;

impl<'a> Parser<'_, 'a> {
    /// The node of a number, at a place in the list of tokens.
    pub(crate) fn make_number(&mut self, at: usize) -> Option<&'a Expr<'a>> {
        let token = self.token_at(at)?;
        let text = self.text_between(token.start, token.end);
        if self.options.feature_version < 6 && text.contains('_') {
            self.error_last("Underscores in numeric literals are only supported in Python 3.6 and greater");
            return None;
        }
        let value = match literals::number(text, self.options.int_max_str_digits) {
            Ok(Number::Small(value)) => Constant::Int(Int::Small(value)),
            Ok(Number::Large { digits, radix }) => {
                let digits = self.arena.slice(&binary_digits(&digits, radix));
                Constant::Int(Int::Large {
                    negative: false,
                    digits,
                })
            }
            Ok(Number::Float(value)) => Constant::Float(value),
            Ok(Number::Imaginary(value)) => Constant::Complex(self.arena.alloc((0.0, value))),
            Err(limit) => {
                let place = Located {
                    lineno: token.lineno,
                    col: 0,
                    end_lineno: token.end_lineno,
                    end_col: 0,
                };
                let error = self.lexer.error_at(ErrorKind::Syntax, limit.message(), place);
                self.fail(error);
                return None;
            }
        };
        let node = self.constant(value, token.span());
        self.remember_node(at, node);
        Some(node)
    }
}

/// The 30-bit digits, the least significant first, of a number in a base from 2 to 16.
fn binary_digits(text: &str, radix: u32) -> Vec<u32> {
    let values = text.chars().filter_map(|c| c.to_digit(radix));
    let mut digits = Vec::new();
    if radix.is_power_of_two() {
        let bits = radix.trailing_zeros();
        let (mut pending, mut count) = (0u64, 0);
        for value in values.rev() {
            pending |= u64::from(value) << count;
            count += bits;
            if count >= DIGIT_BITS {
                digits.push(low_digit(pending));
                pending >>= DIGIT_BITS;
                count -= DIGIT_BITS;
            }
        }
        digits.push(low_digit(pending));
    } else {
        // Nine decimal digits at a time; the digit limit keeps the quadratic cost small.
        let values: Vec<u32> = values.collect();
        let (head, chunks) = values.split_at(values.len() % 9);
        for chunk in std::iter::once(head).chain(chunks.chunks(9)) {
            let factor = u64::from(radix).pow(chunk.len() as u32);
            let mut carry = chunk
                .iter()
                .fold(0, |sum, value| sum * u64::from(radix) + u64::from(*value));
            for digit in &mut digits {
                let value = u64::from(*digit) * factor + carry;
                *digit = low_digit(value);
                carry = value >> DIGIT_BITS;
            }
            if carry > 0 {
                digits.push(low_digit(carry));
            }
        }
    }
    while digits.last() == Some(&0) {
        digits.pop();
    }
    digits
}

fn low_digit(value: u64) -> u32 {
    (value & ((1 << DIGIT_BITS) - 1)) as u32
}

#[cfg(test)]
mod tests {
    use super::binary_digits;

    #[test]
    fn digits_of_large_numbers() {
        assert_eq!(binary_digits("1180591620717411303424", 10), [0, 0, 1 << 10]);
        assert_eq!(binary_digits("400000000000000000", 16), [0, 0, 1 << 10]);
        assert_eq!(binary_digits("18446744073709551616", 10), [0, 0, 16]);
        assert_eq!(binary_digits("0000", 8), []);
    }
}
