//! A parsed TOML file as what serde reads from, with the place of each mistake. The parser's own deserializer is made for
//! every way to read; without it the app is 66 KB smaller.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use toml::Spanned;
use toml::de::{DeString, DeValue};

/// A value of the file.
#[derive(Clone, Copy)]
pub(super) struct Source<'de>(pub(super) &'de Spanned<DeValue<'de>>);

/// What is wrong, and at which byte of the file.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) message: String,
    pub(super) at: Option<usize>,
}

impl Mistake {
    /// The innermost place is the one to tell.
    fn within(self, place: &std::ops::Range<usize>) -> Self {
        Self { at: self.at.or(Some(place.start)), ..self }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Mistake {}

impl Error for Mistake {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), at: None }
    }
}

impl<'de> Deserializer<'de> for Source<'de> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        let too_large = || Mistake::custom("too large a number");
        let read = match self.0.get_ref() {
            DeValue::String(text) => visitor.visit_str(text),
            DeValue::Boolean(is_on) => visitor.visit_bool(*is_on),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_err(|_| too_large())
                .and_then(|n| visitor.visit_i64(n)),
            DeValue::Float(number) => {
                number.as_str().parse().map_err(|_| too_large()).and_then(|number| visitor.visit_f64(number))
            }
            DeValue::Datetime(_) => Err(Mistake::invalid_type(Unexpected::Other("date"), &visitor)),
            DeValue::Array(items) => visitor.visit_seq(Items(items.iter())),
            DeValue::Table(table) => visitor.visit_map(Entries { rest: table.iter(), value: None }),
        };
        read.map_err(|mistake| mistake.within(&self.0.span()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        let name: StrDeserializer<'_, Mistake> = match self.0.get_ref() {
            DeValue::String(name) => name.as_ref().into_deserializer(),
            _ => return self.deserialize_any(visitor),
        };
        visitor.visit_enum(name).map_err(|mistake| mistake.within(&self.0.span()))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Items<'de>(std::slice::Iter<'de, Spanned<DeValue<'de>>>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mistake> {
        self.0.next().map(|item| seed.deserialize(Source(item))).transpose()
    }
}

struct Entries<'de, I> {
    rest: I,
    value: Option<&'de Spanned<DeValue<'de>>>,
}

impl<'de, I: Iterator<Item = (&'de Spanned<DeString<'de>>, &'de Spanned<DeValue<'de>>)>> MapAccess<'de>
    for Entries<'de, I>
{
    type Error = Mistake;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Mistake> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        let name: StrDeserializer<'_, Mistake> = key.get_ref().as_ref().into_deserializer();
        seed.deserialize(name).map(Some).map_err(|mistake| mistake.within(&key.span()))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mistake> {
        // Called once behind each key.
        let value = self.value.take().ok_or_else(|| Mistake::custom("a value without a key"))?;
        seed.deserialize(Source(value))
    }
}
