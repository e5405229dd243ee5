#include "isms/all_records.hpp"

#include "isms/context/interested_party_table.hpp"
#include "isms/context/issue_table.hpp"
#include "isms/context/organisation_table.hpp"
#include "isms/context/requirement_table.hpp"
#include "isms/context/scope_table.hpp"
#include "isms/context/unit_table.hpp"
#include "isms/controls/control_table.hpp"
#include "isms/controls/evidence_table.hpp"
#include "isms/controls/soa_version_table.hpp"
#include "isms/leadership/membership_table.hpp"
#include "isms/planning/asset_table.hpp"
#include "isms/planning/risk_method_table.hpp"
#include "isms/planning/risk_table.hpp"
#include "isms/planning/threat_table.hpp"
#include "isms/planning/treatment_action_table.hpp"
#include "isms/planning/vulnerability_table.hpp"
#include "isms/support/attachment_table.hpp"
#include "isms/support/comment_table.hpp"
#include "isms/support/person_table.hpp"
#include "isms/support/task_table.hpp"

namespace isms {

namespace {

constexpr std::array<const schema::Schema*, schema::kind_count> tables{
    &organisation::table,     &unit::table,          &person::table, &membership::table,       &issue::table,
    &interested_party::table, &requirement::table,   &scope::table,  &risk_method::table,      &asset::table,
    &threat::table,           &vulnerability::table, &risk::table,   &treatment_action::table, &control::table,
    &soa_version::table,      &evidence::table,      &task::table,   &comment::table,          &attachment::table,
};

constexpr bool in_order_and_distinct() {
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (static_cast<std::size_t>(tables[i]->kind) != i) return false;
        for (std::size_t j = i + 1; j < tables.size(); ++j)
            if (tables[i]->prefix == tables[j]->prefix || tables[i]->path == tables[j]->path ||
                tables[i]->table == tables[j]->table)
                return false;
    }
    return true;
}
static_assert(in_order_and_distinct(), "tables stand in the order of schema::Kind, each with its own prefix, path and name");

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
