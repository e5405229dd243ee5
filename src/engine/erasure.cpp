#include "engine/erasure.hpp"

#include <algorithm>

#include "base/translate.hpp"
#include "engine/approval.hpp"
#include "engine/record_json.hpp"
#include "ledger/erased.hpp"

namespace engine {

using base::ErrorCode, base::fail, base::Result, base::word, schema::Schema;

namespace {

struct Extent {
    std::int64_t up_to = 0;
    std::vector<ledger::ErasedVersion> versions{};  // that say something, the oldest first
};

Result<Extent> extent_of(Work& work, const Schema& schema, std::int64_t number) {
    auto cursor = work.connection().select(
        "SELECT version, operation, CASE WHEN content = '' THEN 0 ELSE 1 END, sequence, actor FROM version WHERE org = $1 "
        "AND kind = $2 AND number = $3 ORDER BY version DESC",
        work.occasion().org, schema.table, number);
    Extent extent;
    const auto* row = cursor->next();
    if (!row) return fail(ErrorCode::not_found, word("There is no such record."));
    const bool is_removed = row->text(1) == "remove";
    extent.up_to = is_removed ? row->integer(0) : row->integer(0) - 1;
    if (!is_removed) row = cursor->next();
    for (; row; row = cursor->next())
        if (row->integer(2) == 1)
            extent.versions.push_back({row->integer(0), row->integer(3), row->integer(4), row->string(1)});
    std::ranges::reverse(extent.versions);
    return extent;
}

// The hashes of the files that the versions name.
std::vector<std::string> files_of(Work& work, const Schema& schema, std::int64_t number, std::int64_t up_to) {
    std::vector<std::string> hashes;
    auto cursor = work.connection().select(
        "SELECT content FROM version WHERE org = $1 AND kind = $2 AND number = $3 AND version <= $4 AND content <> ''",
        work.occasion().org, schema.table, number, up_to);
    while (const auto* row = cursor->next()) {
        const auto record = record_from_canonical(work.tables(), schema, row->text(0));
        if (!record) continue;
        for (const schema::Value& value : record->values)
            if (const auto* file = std::get_if<schema::File>(&value); file && *file) hashes.push_back(file->hash);
    }
    return hashes;
}

}  // namespace

Result<ErasedVersions> erase_versions(Work& work, const Schema& schema, std::int64_t number) {
    store::Connection& connection = work.connection();
    const std::int64_t org = work.occasion().org;
    const std::string reference = format_reference(schema, number);
    const Extent extent = TRY(extent_of(work, schema, number));
    if (extent.versions.empty())
        return fail(ErrorCode::unmet_condition,
                    word("{0} has no earlier version that says anything. Change or remove it first, so that what is to go "
                         "is in an earlier version."),
                    "record", {reference});
    if (const auto approval = approval_of(connection, org, schema, number);
        approval && approval->version.version <= extent.up_to)
        return fail(ErrorCode::unmet_condition,
                    word("What was approved of {0} is version {1}, which would be erased. Approve it again or take the "
                         "approval back first."),
                    "record", {reference, std::to_string(approval->version.version)});
    std::vector<std::string> left = files_of(work, schema, number, extent.up_to);
    left.emplace_back("words");
    for (const std::string& what : left)
        connection.execute("INSERT INTO erasure_left (org, what) VALUES ($1, $2) ON CONFLICT DO NOTHING", org, what);
    connection.execute(
        "UPDATE version SET content = '', reason = '', salt = $5 WHERE org = $1 AND kind = $2 AND number = $3 AND version "
        "<= $4",
        org, schema.table, number, extent.up_to, base::Bytes());
    connection.execute("UPDATE idempotency SET body = '' WHERE org = $1 AND body LIKE $2", org, "%" + reference + "%");
    return ErasedVersions{extent.up_to, std::ssize(extent.versions), ledger::erased_hash(extent.versions)};
}

}  // namespace engine
