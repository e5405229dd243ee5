// How a member of a record struct becomes a Value and back: one specialisation for each type that a member may have.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

#include "schema/value.hpp"

namespace schema {

// number_list: a matrix, row by row. reference: a record of any kind. Everything else says itself.
enum class Type : std::uint8_t {
    text,
    number,
    flag,
    date,
    level,
    choice,
    choices,
    link,
    links,
    reference,
    file,
    text_list,
    number_list
};

// One value of an enum: the name is stored and never changes, the label is shown and may.
struct Choice {
    std::string_view name, label;
};

// The first two are specialised for every record kind in isms/kinds.hpp, choices_of beside each enum.
template <class Record> inline constexpr Kind kind_of = [] {
    static_assert(std::is_void_v<Record>, "record has no kind_of");
    return Kind{};
}();
struct Schema;
template <class Record> inline constexpr const Schema* schema_of = [] {
    static_assert(std::is_void_v<Record>, "record has no table: see isms/kinds.hpp");
    return nullptr;
}();
template <class Enum> inline constexpr std::array<Choice, 0> choices_of{};

namespace detail {

// The compiler prints "(E)5" for a value that has no enumerator.
template <auto V> consteval bool has_enumerator() {
    const std::string_view text = __PRETTY_FUNCTION__;
    return !text.substr(text.rfind("V = ")).contains('(');
}
template <class E> consteval bool choices_are_complete() {
    constexpr std::size_t n = choices_of<E>.size();
    return n > 0 && has_enumerator<static_cast<E>(n - 1)>() && !has_enumerator<static_cast<E>(n)>();
}

template <class T> bool assign(T& out, const Value& v) {
    const T* found = std::get_if<T>(&v);
    if (found) out = *found;
    return found != nullptr;
}
inline bool is_nothing(const Value& v) { return std::holds_alternative<std::monostate>(v); }

// read: empty members give monostate. write: monostate clears; false when the value has another type or an unknown name.
template <class T> struct Codec;

template <> struct Codec<std::string> {
    static constexpr Type type = Type::text;
    static Value read(const std::string& v) { return v.empty() ? Value{} : Value{v}; }
    static bool write(std::string& out, const Value& v) { return is_nothing(v) ? (out.clear(), true) : assign(out, v); }
};
template <> struct Codec<std::optional<std::int64_t>> {
    static constexpr Type type = Type::number;
    static Value read(const std::optional<std::int64_t>& v) { return v ? Value{*v} : Value{}; }
    static bool write(std::optional<std::int64_t>& out, const Value& v) {
        return is_nothing(v) ? (out.reset(), true) : assign(out.emplace(), v);
    }
};
template <> struct Codec<bool> {
    static constexpr Type type = Type::flag;
    static Value read(bool v) { return v; }
    static bool write(bool& out, const Value& v) { return is_nothing(v) ? (out = false, true) : assign(out, v); }
};
template <> struct Codec<std::optional<base::Date>> {
    static constexpr Type type = Type::date;
    static Value read(const std::optional<base::Date>& v) { return v ? Value{*v} : Value{}; }
    static bool write(std::optional<base::Date>& out, const Value& v) {
        return is_nothing(v) ? (out.reset(), true) : assign(out.emplace(), v);
    }
};
template <Scale S> struct Codec<LevelOn<S>> {
    static constexpr Type type = Type::level;
    static constexpr Scale scale = S;
    static Value read(LevelOn<S> v) { return v ? Value{std::int64_t{v.value}} : Value{}; }
    static bool write(LevelOn<S>& out, const Value& v) {
        std::int64_t n = 0;
        if (!is_nothing(v) && (!assign(n, v) || n < 0 || n > 100)) return false;
        out.value = static_cast<int>(n);
        return true;
    }
};
// The first value of an enum is what a record has when nothing was stated.
template <class E>
requires std::is_enum_v<E>
struct Codec<E> {
    static_assert(choices_are_complete<E>(), "choices_of must name every value of the enum");
    static constexpr Type type = Type::choice;
    static constexpr std::span<const Choice> choices{choices_of<E>};
    static Value read(E v) { return std::string(choices[static_cast<std::size_t>(v)].name); }
    static bool write(E& out, const Value& v) {
        if (is_nothing(v)) return out = E{}, true;
        const auto* name = std::get_if<std::string>(&v);
        for (std::size_t i = 0; name && i < choices.size(); ++i)
            if (choices[i].name == *name) return out = static_cast<E>(i), true;
        return false;
    }
};
template <class E> struct Codec<Set<E>> {
    static_assert(choices_are_complete<E>(), "choices_of must name every value of the enum");
    static_assert(choices_of<E>.size() <= 64, "a set has at most 64 values");
    static constexpr Type type = Type::choices;
    static constexpr std::span<const Choice> choices{choices_of<E>};
    static Value read(const Set<E>& v) {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < choices.size(); ++i)
            if (v.has(static_cast<E>(i))) names.emplace_back(choices[i].name);
        return names.empty() ? Value{} : Value{std::move(names)};
    }
    static bool write(Set<E>& out, const Value& v) {
        out = {};
        if (is_nothing(v)) return true;
        const auto* names = std::get_if<std::vector<std::string>>(&v);
        if (!names) return false;
        for (const std::string& name : *names) {
            E one{};
            if (!Codec<E>::write(one, Value{name})) return false;
            out.add(one);
        }
        return true;
    }
};
template <class R> struct Codec<base::Id<R>> {
    static constexpr Type type = Type::link;
    static constexpr Kind target = kind_of<R>;
    static Value read(base::Id<R> v) { return v ? Value{v.number} : Value{}; }
    static bool write(base::Id<R>& out, const Value& v) { return is_nothing(v) ? (out = {}, true) : assign(out.number, v); }
};
template <class R> struct Codec<std::vector<base::Id<R>>> {
    static constexpr Type type = Type::links;
    static constexpr Kind target = kind_of<R>;
    static Value read(const std::vector<base::Id<R>>& v) {
        std::vector<std::int64_t> numbers;
        numbers.reserve(v.size());
        for (auto id : v) numbers.push_back(id.number);
        return numbers.empty() ? Value{} : Value{std::move(numbers)};
    }
    static bool write(std::vector<base::Id<R>>& out, const Value& v) {
        out.clear();
        if (is_nothing(v)) return true;
        const auto* numbers = std::get_if<std::vector<std::int64_t>>(&v);
        if (!numbers) return false;
        for (auto number : *numbers) out.push_back({number});
        return true;
    }
};
template <> struct Codec<Reference> {
    static constexpr Type type = Type::reference;
    static Value read(const Reference& v) { return v ? Value{v.text} : Value{}; }
    static bool write(Reference& out, const Value& v) { return is_nothing(v) ? (out = {}, true) : assign(out.text, v); }
};
template <> struct Codec<File> {
    static constexpr Type type = Type::file;
    static Value read(const File& v) { return v ? Value{v} : Value{}; }
    static bool write(File& out, const Value& v) { return is_nothing(v) ? (out = {}, true) : assign(out, v); }
};
template <> struct Codec<std::vector<std::string>> {
    static constexpr Type type = Type::text_list;
    static Value read(const std::vector<std::string>& v) { return v.empty() ? Value{} : Value{v}; }
    static bool write(std::vector<std::string>& out, const Value& v) {
        return is_nothing(v) ? (out.clear(), true) : assign(out, v);
    }
};
template <> struct Codec<std::vector<std::int64_t>> {
    static constexpr Type type = Type::number_list;
    static Value read(const std::vector<std::int64_t>& v) { return v.empty() ? Value{} : Value{v}; }
    static bool write(std::vector<std::int64_t>& out, const Value& v) {
        return is_nothing(v) ? (out.clear(), true) : assign(out, v);
    }
};

}  // namespace detail
}  // namespace schema
