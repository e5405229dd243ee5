#include "isms/all_records.hpp"

#include "isms/kinds.hpp"

namespace isms {

namespace {

constexpr std::array<const schema::Schema*, schema::kind_count> tables{
    &organisation::table,  &unit::table,
    &person::table,        &membership::table,
    &issue::table,         &interested_party::table,
    &requirement::table,   &scope::table,
    &risk_method::table,   &asset::table,
    &threat::table,        &vulnerability::table,
    &risk::table,          &treatment_action::table,
    &control::table,       &soa_version::table,
    &evidence::table,      &task::table,
    &comment::table,       &attachment::table,
    &audit_room::table,    &information_request::table,
    &audit_sample::table,  &audit_note::table,
    &audit_opening::table, &erasure::table,
    &key_change::table,
};

}  // namespace

std::span<const schema::Schema* const> all_records() { return tables; }

const schema::Schema& table_of(schema::Kind kind) { return *tables[static_cast<std::size_t>(kind)]; }

const schema::Schema* find_by_path(std::string_view path) {
    for (const auto* table : tables)
        if (table->path == path) return table;
    return nullptr;
}

const schema::Schema* find_by_prefix(std::string_view prefix) {
    for (const auto* table : tables)
        if (table->prefix == prefix) return table;
    return nullptr;
}

}  // namespace isms
