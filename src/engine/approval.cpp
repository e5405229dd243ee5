#include "engine/approval.hpp"

#include <algorithm>
#include <set>

#include "base/environment.hpp"
#include "engine/record_json.hpp"

namespace engine {

using schema::Schema, schema::Type;

namespace {

constexpr int most_versions = 1000;  // of one record since its approval; the last change is looked for among these

// A later one of these ends an approval; so does a newer approval.
constexpr std::string_view standing =
    "operation IN ('accept', 'approve') AND NOT EXISTS (SELECT 1 FROM version later WHERE later.org = version.org AND "
    "later.kind = version.kind AND later.number = version.number AND later.version > version.version AND later.operation IN "
    "('accept', 'approve', 'reopen', 'retire', 'close', 'remove'))";

std::string versions_where(std::string_view condition) {
    return std::string(kept_version_columns).append("WHERE org = $1 AND kind = $2 AND ").append(condition);
}

bool can_be_approved(const Schema& schema) {
    return std::ranges::any_of(schema.steps, [](const schema::Step& step) { return step.approves != nullptr; });
}

std::vector<Difference> material_differences(const Record& before, const Record& after, bool is_root) {
    auto all = differences(before, after);
    // What happens to the record itself in its workflow is no change of what was approved.
    std::erase_if(all,
                  [&](const Difference& one) { return one.field ? !one.field->material : is_root || one.name != "state"; });
    return all;
}

Record content_of(const Tables& tables, const Schema& schema, std::int64_t number, const KeptVersion& version) {
    auto record = record_from_canonical(tables, schema, version.content);
    if (!record)
        throw base::EnvironmentError(format_reference(schema, number) + ": version " + std::to_string(version.version) +
                                     " cannot be read. Run `keepwright verify`.");
    return *std::move(record);
}

}  // namespace

std::optional<Approval> approval_of(store::Connection& connection, std::int64_t org, const Schema& schema,
                                    std::int64_t number) {
    if (!can_be_approved(schema)) return std::nullopt;
    auto cursor = connection.select(versions_where("number = $3 AND ").append(standing), org, schema.table, number);
    const auto* row = cursor->next();
    return row ? std::optional(Approval{&schema, number, read_version(*row)}) : std::nullopt;
}

std::vector<Approval> standing_approvals(store::Connection& connection, const Tables& tables, std::int64_t org) {
    std::vector<Approval> all;
    for (const Schema* schema : tables.all()) {
        if (!can_be_approved(*schema)) continue;
        auto cursor = connection.select(versions_where(standing), org, schema->table);
        while (const auto* row = cursor->next()) all.push_back({schema, row->integer(7), read_version(*row)});
    }
    std::ranges::sort(all, std::ranges::greater{}, [](const Approval& one) { return one.version.sequence; });
    return all;
}

struct Grounds::Walk {
    const Approval& approval;
    std::set<Key> seen;
    std::vector<Cause> causes;
};

std::vector<Cause> Grounds::changed_since(const Approval& approval) {
    Walk walk{approval, {}, {}};
    visit(walk, {{approval.schema, approval.number}});
    return std::move(walk.causes);
}

void Grounds::visit(Walk& walk, std::vector<Target> path) {
    const Target target = path.front();
    if (!walk.seen.insert({target.schema->kind, target.number}).second) return;
    const bool is_root = path.size() == 1;
    const Newest now = newest(target);
    const std::int64_t sequence = walk.approval.version.sequence;
    const bool leads_on = std::ranges::any_of(target.schema->fields, [](const schema::Field& field) {
        return field.material && (field.type == Type::link || field.type == Type::links);
    });
    if (now.sequence <= sequence && !now.is_erased && !leads_on) return;
    const auto then = is_root ? std::optional(walk.approval.version) : version_at(target, sequence);
    if (!then) return;
    if (now.version > then->version || then->is_erased())
        if (auto cause = cause_at(target, *then, is_root)) {
            cause->path = path;
            walk.causes.push_back(*std::move(cause));
        }
    if (!leads_on) return;
    for (const Target& next : material_links(target, *then)) {
        std::vector<Target> further{next};
        further.insert(further.end(), path.begin(), path.end());
        visit(walk, std::move(further));
    }
}

Grounds::Newest Grounds::newest(const Target& target) {
    const Key key{target.schema->kind, target.number};
    if (const auto known = newest_.find(key); known != newest_.end()) return known->second;
    auto cursor = connection_.select(
        "SELECT sequence, version, content FROM version WHERE org = $1 AND kind = $2 AND number = $3 ORDER BY version DESC "
        "LIMIT 1",
        org_, target.schema->table, target.number);
    const auto* row = cursor->next();
    return newest_[key] = row ? Newest{row->integer(0), row->integer(1), row->text(2).empty()} : Newest{};
}

std::optional<KeptVersion> Grounds::version_at(const Target& target, std::int64_t sequence) {
    // The plus keeps SQLite from reading all changes up to this one instead of the versions of the record.
    auto cursor = connection_.select(versions_where("number = $3 AND +sequence <= $4 ORDER BY version DESC LIMIT 1"), org_,
                                     target.schema->table, target.number, sequence);
    const auto* row = cursor->next();
    return row ? std::optional(read_version(*row)) : std::nullopt;
}

std::optional<Cause> Grounds::cause_at(const Target& target, const KeptVersion& then, bool is_root) {
    const auto versions = versions_of(connection_, org_, *target.schema, target.number, 0, most_versions);
    if (versions.front().operation == "remove") return Cause{{}, versions.front(), {}};
    if (then.is_erased()) return Cause{{}, versions.front(), {}, true};
    const Record before = content_of(tables_, *target.schema, target.number, then);
    const Record now = content_of(tables_, *target.schema, target.number, versions.front());
    Cause cause{{}, versions.front(), material_differences(before, now, is_root)};
    if (cause.differences.empty()) return std::nullopt;
    Record newer = now;
    for (std::size_t i = 1; i < versions.size() && versions[i].version >= then.version; ++i) {
        Record older = content_of(tables_, *target.schema, target.number, versions[i]);
        if (!material_differences(older, newer, is_root).empty()) {
            cause.version = versions[i - 1];
            break;
        }
        newer = std::move(older);
    }
    return cause;
}

const std::vector<Target>& Grounds::material_links(const Target& target, const KeptVersion& then) {
    const auto [place, is_new] = links_.try_emplace({{target.schema->kind, target.number}, then.version});
    if (!is_new || then.is_erased()) return place->second;
    const Record record = content_of(tables_, *target.schema, target.number, then);
    for (const schema::Field& field : target.schema->fields) {
        if (!field.material) continue;
        const schema::Value& value = record.value(field);
        if (const auto* one = std::get_if<std::int64_t>(&value); one && field.type == Type::link)
            place->second.push_back({&tables_.of(*field.target), *one});
        if (const auto* several = std::get_if<std::vector<std::int64_t>>(&value); several && field.type == Type::links)
            for (const std::int64_t number : *several) place->second.push_back({&tables_.of(*field.target), number});
    }
    return place->second;
}

}  // namespace engine
