//! Maps written as lists of pairs, for formats whose keys can only be texts.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(crate) fn serialize<S, M, K, V>(map: &M, to: S) -> Result<S::Ok, S::Error>
where
    S: Serializer,
    K: Serialize + 'static,
    V: Serialize + 'static,
    for<'a> &'a M: IntoIterator<Item = (&'a K, &'a V)>,
{
    to.collect_seq(map)
}

pub(crate) fn deserialize<'de, D, M, K, V>(from: D) -> Result<M, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de>,
    V: Deserialize<'de>,
    M: IntoIterator<Item = (K, V)> + FromIterator<(K, V)>,
{
    Ok(Vec::deserialize(from)?.into_iter().collect())
}
