#include "engine/as_it_stood.hpp"

#include "base/check.hpp"
#include "base/environment.hpp"
#include "engine/change_log.hpp"
#include "engine/kept_versions.hpp"
#include "engine/record_json.hpp"
#include "engine/rows.hpp"

namespace engine {

namespace {

void copy_head(store::Connection& from, store::Connection& to, std::int64_t org, std::uint64_t size) {
    const LogHead head = log_head(from, org);
    CHECK(size > 0 && size <= head.size);
    const ledger::Edge edge = ledger::edge_of(size, [&](ledger::Node node) { return log_node(from, org, node); });
    const auto created_at = [&] {
        auto cursor = from.select("SELECT created_at FROM tenant WHERE org = $1", org);
        return cursor->next()->integer(0);
    }();
    const std::int64_t recorded_at = log_entry(from, org, size).microseconds;
    to.execute("INSERT INTO tenant (org, slug, sequence, recorded_at, edge, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
               org, head.organisation, size, recorded_at, bytes_of(edge), created_at);
}

void copy_versions(store::Connection& from, store::Connection& to, std::int64_t org, std::uint64_t size) {
    auto cursor = from.select(
        "SELECT sequence, kind, number, version, at, actor, operation, reason, content, commitment FROM version "
        "WHERE org = $1 AND sequence <= $2 ORDER BY sequence",
        org, size);
    // Salts stay where they are: nothing is proven from here.
    while (const auto* row = cursor->next())
        to.execute(
            "INSERT INTO version (org, sequence, kind, number, version, at, actor, operation, reason, content, salt, "
            "commitment) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, x'', $11)",
            org, row->integer(0), row->text(1), row->integer(2), row->integer(3), row->integer(4), row->integer(5),
            row->text(6), row->text(7), row->text(8), row->bytes(9));
}

void copy_checkpoints(store::Connection& from, store::Connection& to, std::int64_t org, std::uint64_t size) {
    auto cursor =
        from.select("SELECT size, at, note, cosignatures FROM log_checkpoint WHERE org = $1 AND size <= $2", org, size);
    while (const auto* row = cursor->next())
        to.execute("INSERT INTO log_checkpoint (org, size, at, note, cosignatures) VALUES ($1, $2, $3, $4, $5)", org,
                   row->integer(0), row->integer(1), row->text(2), row->integer(3));
}

// With one max() SQLite takes the other columns from the row that has it.
void make_register(store::Connection& to, const Tables& tables, const schema::Schema& schema, std::int64_t org) {
    auto cursor = to.select(
        "SELECT number, max(version), at, operation, content, (SELECT at FROM version first WHERE first.org = v.org AND "
        "first.kind = v.kind AND first.number = v.number ORDER BY first.version LIMIT 1), count(*) "
        "FROM version v WHERE org = $1 AND kind = $2 GROUP BY number",
        org, schema.table);
    std::int64_t last_number = 0, live = 0, changes = 0;
    while (const auto* row = cursor->next()) {
        last_number = row->integer(0);
        changes += row->integer(6);
        if (row->text(3) == "remove") continue;
        auto record = record_of(tables, schema, last_number, row->integer(1), row->text(4));
        if (!record)
            throw base::EnvironmentError(format_reference(schema, last_number) + ": version " +
                                         std::to_string(row->integer(1)) + " cannot be read. Run `keepwright verify`.");
        record->meta.updated_at = base::from_micros(row->integer(2));
        record->meta.created_at = base::from_micros(row->integer(5));
        insert_row(to, tables, org, *record);
        ++live;
    }
    if (last_number > 0)
        to.execute("INSERT INTO register (org, kind, last_number, live, changes) VALUES ($1, $2, $3, $4, $5)", org,
                   schema.table, last_number, live, changes);
}

}  // namespace

std::uint64_t changes_until(store::Connection& connection, std::int64_t org, base::Moment moment) {
    // One row of an index, however many changes share the moment, as those of an import do.
    auto cursor =
        connection.select("SELECT sequence FROM version WHERE org = $1 AND at <= $2 ORDER BY at DESC, sequence DESC LIMIT 1",
                          org, base::to_micros(moment));
    const auto* row = cursor->next();
    return row ? static_cast<std::uint64_t>(row->integer(0)) : 0;
}

void make_as_it_stood(store::Connection& from, store::Connection& to, const Tables& tables, std::int64_t org,
                      std::uint64_t size) {
    CHECK(to.dialect() == store::Dialect::sqlite);
    copy_head(from, to, org, size);
    copy_versions(from, to, org, size);
    copy_checkpoints(from, to, org, size);
    for (const schema::Schema* schema : tables.all()) make_register(to, tables, *schema, org);
}

}  // namespace engine
