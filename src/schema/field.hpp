// One row of a record's table: the struct member gives the type, the author gives the words.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "schema/codec.hpp"

namespace schema {

// What the author of a record kind writes for one field. An attribute earns its place with three kinds that use it.
struct FieldSpec {
    std::string_view name;  // column, form input, JSON key, history key: a promise to users, kept for ever
    std::string_view label;
    std::string_view help = {};    // one or two sentences under the input
    std::string_view group = {};   // heading; a field without one continues the group of the field before it
    std::string_view clause = {};  // the requirement this field is evidence for
    bool required = false;
    bool in_list = false;  // a column of the register, sortable and indexed
    bool searchable = false;
    bool confidential = false;  // left out of exports and of logs
    bool computed = false;      // set by a rule (services/rules_of_records.cpp), never by a person
    bool unique = false;        // no two records of an organisation have the same; empty does not count
    int max_length = 200;       // code points; over 200 the form shows several lines
    bool material = false;      // an approval rests on it: on the value, and on the records that a link names
};

struct Field : FieldSpec {
    Kind record{};
    Type type{};
    Scale scale{};                      // level
    std::optional<Kind> target{};       // link, links
    std::span<const Choice> choices{};  // choice, choices
    const void* member{};               // which member of the struct this is
    Value (*read)(const void* record){};
    bool (*write)(void* record, const Value&){};
};

namespace detail {
template <auto Member> inline constexpr char identity{};
template <class M> struct MemberOf;
template <class R, class T> struct MemberOf<T R::*> {
    using Record = R;
    using Type = T;
};
}  // namespace detail

template <auto Member> using type_of = typename detail::MemberOf<decltype(Member)>::Type;
template <auto Member> using record_of = typename detail::MemberOf<decltype(Member)>::Record;

template <auto Member> consteval Field field(FieldSpec spec) {
    using Record = record_of<Member>;
    using Codec = detail::Codec<type_of<Member>>;
    Field f;
    static_cast<FieldSpec&>(f) = spec;
    f.record = kind_of<Record>;
    f.type = Codec::type;
    if constexpr (requires { Codec::scale; }) f.scale = Codec::scale;
    if constexpr (requires { Codec::target; }) f.target = Codec::target;
    if constexpr (requires { Codec::choices; }) f.choices = Codec::choices;
    f.member = &detail::identity<Member>;
    f.read = [](const void* r) { return Codec::read(static_cast<const Record*>(r)->*Member); };
    f.write = [](void* r, const Value& v) { return Codec::write(static_cast<Record*>(r)->*Member, v); };
    return f;
}

}  // namespace schema
