#include "services/integrity.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "base/translate.hpp"
#include "engine/column.hpp"
#include "engine/record_json.hpp"
#include "engine/rows.hpp"
#include "engine/search.hpp"
#include "isms/support/erasure.hpp"

namespace services {

using base::word, schema::Schema;

namespace {

constexpr std::int64_t records_at_once = 1000;

class Check {
public:
    Check(store::Connection& connection, const engine::Tables& tables, const store::Blobs& blobs, IntegrityReport& report)
        : connection_(connection), tables_(tables), blobs_(blobs), report_(report) {}

    void organisation(std::int64_t org);

private:
    void registers(const Schema& schema);
    std::vector<engine::Record> some_records(const Schema& schema);
    void counts(const Schema& schema);
    void record(const engine::Record& record);
    void lost(const Schema& schema);
    void files_of_versions(const Schema& schema);
    void files_of(const engine::Record& record);
    std::string_view fault_of_file(const std::string& hash);
    void links();
    void links_of(const engine::Record& record);
    void links_that_lead_nowhere();
    void find(std::string reference, std::string_view message, std::vector<std::string> arguments = {});

    store::Connection& connection_;
    const engine::Tables& tables_;
    const store::Blobs& blobs_;
    IntegrityReport& report_;
    std::int64_t org_ = 0;
    std::string slug_;
    std::map<std::string, std::string_view> files_;       // by hash: what is wrong, nothing when it is right
    std::set<std::pair<std::string, std::string>> told_;  // record and hash
    std::int64_t links_of_records_ = 0, registers_ = 0, with_words_ = 0;
    std::vector<std::int64_t> numbers_;  // of the register that is looked at
};

void Check::find(std::string reference, std::string_view message, std::vector<std::string> arguments) {
    Finding finding{slug_, std::move(reference), message, std::move(arguments)};
    if (!report_.altered) report_.altered = finding;
    add_finding(report_, std::move(finding));
}

void Check::organisation(std::int64_t org) {
    org_ = org;
    connection_.scope_to(org);
    slug_ = connection_.select("SELECT slug FROM tenant WHERE org = $1", org)->next()->string(0);
    links_of_records_ = registers_ = with_words_ = 0;
    for (const Schema* schema : tables_.all()) registers(*schema);
    auto cursor = connection_.select("SELECT COUNT(*) FROM register WHERE org = $1", org);
    if (cursor->next()->integer(0) != registers_) find({}, word("There are counts of registers that do not exist."));
    cursor.reset();
    if (engine::count_with_words(connection_, org) != with_words_)
        find({}, word("Search knows records of registers that do not exist."));
    links();
}

void Check::registers(const Schema& schema) {
    numbers_.clear();
    for (bool any = true; any;) {
        const std::size_t before = numbers_.size();
        std::vector<engine::Record> records = some_records(schema);
        any = numbers_.size() > before;
        engine::load_links(connection_, schema, org_, records);
        for (const auto& one : records) record(one);
    }
    report_.records += std::ssize(numbers_);
    counts(schema);
    const std::vector<std::int64_t> with_words = engine::numbers_with_words(connection_, schema, org_);
    with_words_ += std::ssize(with_words);
    if (with_words != numbers_)
        find({}, word("Register {0}: search does not know exactly its records."), {std::string(schema.path)});
    lost(schema);
    files_of_versions(schema);
}

// Those after the last number; one that cannot be read is told and left out.
std::vector<engine::Record> Check::some_records(const Schema& schema) {
    std::vector<engine::Record> records;
    auto cursor = connection_.select("SELECT " + engine::column_list(schema) + " FROM " + engine::in_quotes(schema.table) +
                                         " WHERE org = $1 AND number > $2 ORDER BY number LIMIT $3",
                                     org_, numbers_.empty() ? std::numeric_limits<std::int64_t>::min() : numbers_.back(),
                                     records_at_once);
    while (const auto* row = cursor->next()) {
        numbers_.push_back(row->integer(0));
        const std::string reference = engine::format_reference(schema, row->integer(0));
        try {
            records.push_back(engine::read_row(schema, *row));
            if (!engine::is_written_as(records.back(), *row))
                find(reference, word("The record is stored in a form in which Keepwright never writes."));
        } catch (const store::DatabaseError&) {
            find(reference, word("The record is damaged and cannot be read."));
        }
    }
    return records;
}

// The counts of a register follow from the kept versions of its kind.
void Check::counts(const Schema& schema) {
    auto kept = connection_.select("SELECT COUNT(*), COALESCE(MAX(number), 0) FROM version WHERE org = $1 AND kind = $2",
                                   org_, schema.table);
    const auto* versions = kept->next();
    auto cursor = connection_.select("SELECT live, changes, last_number FROM register WHERE org = $1 AND kind = $2", org_,
                                     schema.table);
    const auto* row = cursor->next();
    if (row) ++registers_;
    const auto stored = [&](int column) { return row ? row->integer(column) : 0; };
    if (stored(0) != std::ssize(numbers_))
        find({}, word("Register {0}: the number of its records is {1}, but the stored count is {2}."),
             {std::string(schema.path), std::to_string(numbers_.size()), std::to_string(stored(0))});
    if (isms::is_never_erased(schema.kind) && versions->integer(0) != versions->integer(1))
        find({}, word("Register {0}: it has {1} records, and their numbers go up to {2}; none of them can be removed."),
             {std::string(schema.path), std::to_string(versions->integer(0)), std::to_string(versions->integer(1))});
    if (stored(1) != versions->integer(0) || stored(2) != versions->integer(1))
        find({}, word("Register {0}: its counts of changes and of numbers do not fit its kept versions."),
             {std::string(schema.path)});
}

// Records that were never removed, and are not there.
void Check::lost(const Schema& schema) {
    auto cursor = connection_.select(
        "SELECT v.number FROM version v WHERE v.org = $1 AND v.kind = $2 AND v.operation <> 'remove' AND NOT EXISTS (SELECT "
        "1 "
        "FROM version later WHERE later.org = v.org AND later.kind = v.kind AND later.number = v.number AND later.version > "
        "v.version) AND NOT EXISTS (SELECT 1 FROM " +
            engine::in_quotes(schema.table) + " r WHERE r.org = v.org AND r.number = v.number) ORDER BY v.number",
        org_, schema.table);
    while (const auto* row = cursor->next())
        find(engine::format_reference(schema, row->integer(0)), word("The record is not there, and nobody has removed it."));
}

void Check::record(const engine::Record& record) {
    auto cursor = connection_.select(
        "SELECT version, content, at, operation FROM version WHERE org = $1 AND kind = $2 AND number = $3 ORDER BY version "
        "DESC",
        org_, record.schema->table, record.meta.number);
    std::int64_t expected = record.meta.version;
    const auto* row = cursor->next();
    if (!row || row->integer(0) != record.meta.version)
        find(record.reference(), word("The newest kept version is not the one that the record is at."));
    else if (row->text(1) != engine::canonical_json(tables_, record))
        find(record.reference(), word("The record is not what its newest kept version says."));
    else if (row->text(3) == "remove") find(record.reference(), word("The record was removed, and is there."));
    else if (row->integer(2) != base::to_micros(record.meta.updated_at))
        find(record.reference(), word("The time of the record is not that of its newest kept version."));
    std::int64_t first_at = 0;
    for (; row; row = cursor->next()) {
        ++report_.versions;
        first_at = row->integer(2);
        if (row->integer(0) != expected) {
            find(record.reference(), word("Kept version {0} is missing."), {std::to_string(expected)});
            expected = row->integer(0);
        }
        --expected;
    }
    if (expected > 0) find(record.reference(), word("Kept version {0} is missing."), {std::to_string(expected)});
    else if (first_at != base::to_micros(record.meta.created_at))
        find(record.reference(), word("The record was made at another time than it says."));
    cursor.reset();
    links_of(record);
}

// Also those that only an earlier version names, or one of a record that was removed: they are kept as long as it says so.
void Check::files_of_versions(const Schema& schema) {
    if (std::ranges::find(schema.fields, schema::Type::file, &schema::Field::type) == schema.fields.end()) return;
    auto cursor = connection_.select(
        "SELECT content FROM version WHERE org = $1 AND kind = $2 AND content <> '' ORDER BY number, version DESC", org_,
        schema.table);
    while (const auto* row = cursor->next())
        if (const auto record = engine::record_from_canonical(tables_, schema, row->text(0))) files_of(*record);
}

void Check::files_of(const engine::Record& record) {
    for (const auto& value : record.values) {
        const auto* file = std::get_if<schema::File>(&value);
        if (!file || !*file) continue;
        const std::string_view fault = fault_of_file(file->hash);
        if (!fault.empty() && told_.emplace(slug_ + " " + record.reference(), file->hash).second)
            add_finding(report_, {slug_, record.reference(), fault, {file->name}});
    }
}

std::string_view Check::fault_of_file(const std::string& hash) {
    const auto [place, is_new] = files_.try_emplace(hash);
    if (!is_new) return place->second;
    ++report_.files;
    try {
        if (!blobs_.get(hash)) place->second = word("The file {0} is missing.");
    } catch (const base::EnvironmentError&) {
        place->second = word("The file {0} is not what was stored.");
    }
    return place->second;
}

// Every link is one that a record says; that a record has all of its own is seen where it is read.
void Check::links() {
    links_that_lead_nowhere();
    auto cursor = connection_.select("SELECT count(*) FROM link WHERE org = $1", org_);
    const std::int64_t stored = cursor->next()->integer(0);
    report_.links += stored;
    if (stored > links_of_records_)
        find({}, word("{0} links belong to no record that is there."), {std::to_string(stored - links_of_records_)});
}

void Check::links_that_lead_nowhere() {
    for (const Schema* target : tables_.all()) {
        auto cursor = connection_.select(
            "SELECT l.kind, l.number, l.field, l.target FROM link l LEFT JOIN " + engine::in_quotes(target->table) +
                " t ON t.org = l.org AND t.number = l.target WHERE l.org = $1 AND l.target_kind = $2 AND t.number IS NULL",
            org_, target->table);
        while (const auto* row = cursor->next()) {
            const Schema* from = tables_.find_by_name(row->text(0));
            find(from ? engine::format_reference(*from, row->integer(1)) : row->string(0),
                 word("{0} names {1}, which is not there."),
                 {row->string(2), engine::format_reference(*target, row->integer(3))});
        }
    }
}

void Check::links_of(const engine::Record& record) {
    std::vector<engine::LinkRow> stored;
    auto cursor =
        connection_.select("SELECT field, target_kind, target FROM link WHERE org = $1 AND kind = $2 AND number = $3", org_,
                           record.schema->table, record.meta.number);
    while (const auto* row = cursor->next()) stored.push_back({row->string(0), row->string(1), row->integer(2)});
    std::ranges::sort(stored);
    links_of_records_ += std::ssize(stored);
    if (stored != engine::link_rows(tables_, record))
        find(record.reference(), word("The stored links of the record are not those that it says."));
}

}  // namespace

std::string describe(const Finding& finding) {
    return base::describe({.field = {}, .message = finding.message, .arguments = finding.arguments});
}

std::string describe_with_place(const Finding& finding) {
    if (finding.organisation.empty()) return describe(finding);
    const std::string reference = finding.reference.empty() ? std::string() : " " + finding.reference;
    return finding.organisation + reference + ": " + describe(finding);
}

void add_finding(IntegrityReport& report, Finding finding) {
    if (report.findings.size() >= most_findings) report.more = true;
    else report.findings.push_back(std::move(finding));
}

IntegrityReport check_integrity(store::Connection& connection, const engine::Tables& tables, const store::Blobs& blobs,
                                const std::vector<std::int64_t>& organisations) {
    IntegrityReport report;
    Check check(connection, tables, blobs, report);
    for (const std::int64_t org : organisations) check.organisation(org);
    return report;
}

void check_integrity(Program& program, const std::vector<std::int64_t>& organisations, IntegrityReport& report) {
    program.database.read([&](store::Connection& connection) {
        Check check(connection, program.engine.tables, program.blobs, report);
        for (const std::int64_t org : organisations) check.organisation(org);
    });
}

IntegrityReport check_integrity(Program& program, const std::vector<std::int64_t>& organisations) {
    IntegrityReport report;
    check_integrity(program, organisations, report);
    return report;
}

}  // namespace services
