// What a field can hold, in the form that all generic code uses.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "schema/vocabulary.hpp"

namespace schema {

// A file of a user: where its content is (store/blobs.hpp) and what the user called it.
struct File {
    std::string hash;  // SHA-256, hexadecimal; empty: no file
    std::string name;
    std::string media_type;  // found from the content, never taken from the name
    std::int64_t size = 0;   // bytes
    auto operator<=>(const File&) const = default;
    explicit operator bool() const { return !hash.empty(); }
};

// A record of any kind, by what people call it: "R-0042". Empty: none.
struct Reference {
    std::string text;
    auto operator<=>(const Reference&) const = default;
    explicit operator bool() const { return !text.empty(); }
};

// A level on one of the organisation's scales, from 1; 0 is "not rated".
template <Scale S> struct LevelOn {
    int value = 0;
    auto operator<=>(const LevelOn&) const = default;
    explicit operator bool() const { return value != 0; }
};
using Likelihood = LevelOn<Scale::likelihood>;
using Consequence = LevelOn<Scale::consequence>;
using RiskLevel = LevelOn<Scale::risk>;

// Several values of an enum at once.
template <class E> struct Set {
    std::uint64_t bits = 0;
    auto operator<=>(const Set&) const = default;
    constexpr bool has(E value) const { return (bits >> static_cast<unsigned>(value)) & 1u; }
    constexpr void add(E value) { bits |= std::uint64_t{1} << static_cast<unsigned>(value); }
    constexpr bool empty() const { return bits == 0; }
};

// monostate: nothing stated. Texts are UTF-8; a choice is its name; choices are names; links are numbers within the
// organisation.
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, base::Date, File, std::vector<std::int64_t>,
                           std::vector<std::string>>;

// True for monostate, "", 0 as a link or level, no file, and an empty list.
bool is_empty(const Value& value);

// What every record has beside its own fields.
struct Meta {
    std::int64_t number = 0;   // within organisation and kind, from 1; 0: not saved yet
    std::int64_t version = 0;  // 1 after the first save
    base::Moment created_at{};
    base::Moment updated_at{};
    std::string source_ref;  // what the record was called where it was imported from
};

template <class Record> base::Id<Record> id_of(const Record& record) { return {record.meta.number}; }

}  // namespace schema
