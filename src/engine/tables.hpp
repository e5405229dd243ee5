// The record kinds that this program knows, given to the engine by app/: the engine itself names none.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "schema/schema.hpp"

namespace engine {

class Tables {
public:
    // In the order of schema::Kind.
    explicit Tables(std::span<const schema::Schema* const> all) : all_(all) {}
    std::span<const schema::Schema* const> all() const { return all_; }
    const schema::Schema& of(schema::Kind kind) const { return *all_[static_cast<std::size_t>(kind)]; }
    const schema::Schema* find_by_path(std::string_view path) const;
    const schema::Schema* find_by_name(std::string_view table) const;

private:
    std::span<const schema::Schema* const> all_;
};

// What people call a record: "R-0042"; at least four digits.
std::string format_reference(const schema::Schema& schema, std::int64_t number);

struct Target {
    const schema::Schema* schema;
    std::int64_t number;
};
// "R-0042", "r-42" and " R-0042 " name the same record. Nothing for another form or an unknown prefix.
std::optional<Target> parse_reference(const Tables& tables, std::string_view text);
// The number only, of a reference to this kind. Nothing for another kind.
std::optional<std::int64_t> parse_reference(const schema::Schema& schema, std::string_view text);

}  // namespace engine
