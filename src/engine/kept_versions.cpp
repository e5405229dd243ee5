#include "engine/kept_versions.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/random.hpp"
#include "base/translate.hpp"
#include "engine/change_log.hpp"
#include "engine/record_json.hpp"

namespace engine {

namespace {

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

}  // namespace

KeptVersion read_version(const store::Row& row) {
    return {row.integer(0), row.integer(1), base::from_micros(row.integer(2)), row.integer(3), row.string(4),
            row.string(5),  row.string(6)};
}

base::Moment begin_change(store::Connection& connection, std::int64_t org, base::Moment now) {
    auto cursor = connection.select(connection.dialect() == store::Dialect::postgres
                                        ? "SELECT recorded_at FROM tenant WHERE org = $1 FOR UPDATE"
                                        : "SELECT recorded_at FROM tenant WHERE org = $1",
                                    org);
    const auto* row = cursor->next();
    CHECK(row != nullptr);  // an Occasion names an organisation that exists
    return std::max(now, base::from_micros(row->integer(0)));
}

void keep_version(Work& work, Operation operation, std::string_view step, const Record& record) {
    const Occasion& occasion = work.occasion();
    const std::string content = canonical_json(work.tables(), record);
    const ledger::Change change{.actor = occasion.actor.person,
                                .kind = record.schema->table,
                                .number = record.meta.number,
                                .version = record.meta.version,
                                .operation = name_of(operation, step),
                                .reason = occasion.reason,
                                .content = content};
    const std::string salt = base::random_bytes(ledger::salt_bytes);
    LogHead head = log_head(work.connection(), occasion.org);
    const ledger::Entry entry{.organisation = head.organisation,
                              .sequence = head.size + 1,
                              .microseconds = base::to_micros(occasion.now),
                              .commitment = ledger::commitment_to(change, base::as_bytes(salt))};
    CHECK(occasion.now >= head.recorded_at);  // begin_change saw to it
    work.connection().execute(
        "INSERT INTO version (org, sequence, kind, number, version, at, actor, operation, reason, content, salt, "
        "commitment) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        occasion.org, entry.sequence, change.kind, change.number, change.version, entry.microseconds, change.actor,
        change.operation, change.reason, content, base::as_bytes(salt), base::Bytes(entry.commitment));
    append_to_log(work.connection(), occasion.org, head, entry);
}

std::vector<KeptVersion> versions_of(store::Connection& connection, std::int64_t org, const schema::Schema& schema,
                                     std::int64_t number, std::int64_t before_version, int limit) {
    std::vector<KeptVersion> versions;
    auto cursor = connection.select(
        std::string(kept_version_columns) +
            "WHERE org = $1 AND kind = $2 AND number = $3 AND ($4 = 0 OR version < $4) ORDER BY version DESC LIMIT $5",
        org, schema.table, number, before_version, limit);
    while (const auto* row = cursor->next()) versions.push_back(read_version(*row));
    return versions;
}

std::optional<KeptVersion> version_of(store::Connection& connection, std::int64_t org, const schema::Schema& schema,
                                      std::int64_t number, std::int64_t version) {
    auto cursor = connection.select(
        std::string(kept_version_columns) + "WHERE org = $1 AND kind = $2 AND number = $3 AND version = $4", org,
        schema.table, number, version);
    const auto* row = cursor->next();
    return row ? std::optional(read_version(*row)) : std::nullopt;
}

base::Result<Record> record_of(const Tables& tables, const schema::Schema& schema, std::int64_t number, std::int64_t version,
                               std::string_view content) {
    if (!content.empty()) return record_from_canonical(tables, schema, content);
    Record record(schema);
    record.meta.number = number;
    record.meta.version = version;
    for (const schema::Field& field : schema.fields) {
        if (field.type == schema::Type::choice) record.value(field) = std::string(field.choices.front().name);
        if (field.type == schema::Type::flag) record.value(field) = false;
    }
    if (schema.title().type == schema::Type::text)
        record.value(schema.title()) = base::put(base::tr("{0}, erased"), {format_reference(schema, number)});
    return record;
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
