#include "engine/kept_versions.hpp"

#include "base/check.hpp"
#include "engine/record_json.hpp"

namespace engine {

namespace {

KeptVersion read_version(const store::Row& row) {
    return {row.integer(0), row.integer(1), base::from_micros(row.integer(2)), row.integer(3), row.string(4),
            row.string(5),  row.string(6)};
}

constexpr std::string_view version_columns = "SELECT sequence, version, at, actor, operation, reason, content FROM version ";

std::string_view name_of(Operation operation, std::string_view step) {
    switch (operation) {
        case Operation::create:
            return "create";
        case Operation::update:
            return "update";
        case Operation::remove:
            return "remove";
        case Operation::step:
            break;
    }
    return step;
}

// Not with RETURNING: it makes SQLite open a journal for the statement, and write out the index of search words before.
std::int64_t take_sequence(store::Connection& connection, std::int64_t org) {
    connection.execute("UPDATE tenant SET sequence = sequence + 1 WHERE org = $1", org);
    auto cursor = connection.select("SELECT sequence FROM tenant WHERE org = $1", org);
    const auto* row = cursor->next();
    CHECK(row != nullptr);  // an Occasion names an organisation that exists
    return row->integer(0);
}

}  // namespace

void lock_organisation(store::Connection& connection, std::int64_t org) {
    if (connection.dialect() == store::Dialect::postgres)
        connection.select("SELECT org FROM tenant WHERE org = $1 FOR UPDATE", org)->next();
}

void keep_version(Work& work, Operation operation, std::string_view step, const Record& record) {
    const Occasion& occasion = work.occasion();
    const std::int64_t sequence = take_sequence(work.connection(), occasion.org);
    work.connection().execute(
        "INSERT INTO version (org, sequence, kind, number, version, at, actor, operation, reason, content) VALUES ($1, $2, "
        "$3, $4, $5, $6, $7, $8, $9, $10)",
        occasion.org, sequence, record.schema->table, record.meta.number, record.meta.version, base::to_micros(occasion.now),
        occasion.actor.person, name_of(operation, step), occasion.reason, canonical_json(work.tables(), record));
}

std::vector<KeptVersion> versions_of(store::Connection& connection, std::int64_t org, const schema::Schema& schema,
                                     std::int64_t number, std::int64_t before_version, int limit) {
    std::vector<KeptVersion> versions;
    auto cursor = connection.select(
        std::string(version_columns) +
            "WHERE org = $1 AND kind = $2 AND number = $3 AND ($4 = 0 OR version < $4) ORDER BY version DESC LIMIT $5",
        org, schema.table, number, before_version, limit);
    while (const auto* row = cursor->next()) versions.push_back(read_version(*row));
    return versions;
}

std::optional<KeptVersion> version_of(store::Connection& connection, std::int64_t org, const schema::Schema& schema,
                                      std::int64_t number, std::int64_t version) {
    auto cursor =
        connection.select(std::string(version_columns) + "WHERE org = $1 AND kind = $2 AND number = $3 AND version = $4",
                          org, schema.table, number, version);
    const auto* row = cursor->next();
    return row ? std::optional(read_version(*row)) : std::nullopt;
}

std::vector<Difference> differences(const Record& before, const Record& after) {
    std::vector<Difference> out;
    auto text = [](std::string_view value) { return value.empty() ? schema::Value{} : schema::Value{std::string(value)}; };
    if (before.state != after.state) out.push_back({nullptr, "state", text(before.state_name()), text(after.state_name())});
    for (const auto& field : after.schema->fields)
        if (before.value(field) != after.value(field))
            out.push_back({&field, field.name, before.value(field), after.value(field)});
    if (before.meta.source_ref != after.meta.source_ref)
        out.push_back({nullptr, "source_ref", text(before.meta.source_ref), text(after.meta.source_ref)});
    return out;
}

}  // namespace engine
