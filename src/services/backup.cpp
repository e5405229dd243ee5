#include "services/backup.hpp"

#include <map>

#include "base/json.hpp"
#include "base/translate.hpp"
#include "engine/change_log.hpp"
#include "ledger/entry.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

std::vector<store::BackupHead> heads_in(store::Connection& connection) {
    std::vector<std::int64_t> organisations;
    {
        auto cursor = connection.select("SELECT org FROM tenant ORDER BY slug");
        while (const auto* row = cursor->next()) organisations.push_back(row->integer(0));
    }
    std::vector<store::BackupHead> heads;
    for (const std::int64_t org : organisations) {
        const engine::LogHead log = engine::log_head(connection, org);
        heads.push_back({log.organisation, log.size, ledger::root_of(log.edge)});
    }
    return heads;
}

constexpr std::array<std::string_view, 2> columns_of_tenant{"org", "slug"};
constexpr std::array<std::string_view, 12> columns_of_version{
    "org", "sequence", "at", "commitment", "salt", "actor", "kind", "number", "version", "operation", "reason", "content"};

// The logs as the kept versions of a backup make them. A backup has its organisations before their versions, and these by
// sequence, because the tables are written in the order of their references and keys.
class LogsOfBackup final : public store::BackupVisitor {
public:
    void table(const std::string& name, bool /*is_search_copy*/, NextLine next_line) override {
        if (name == "tenant") each_row(next_line, columns_of_tenant, [this](const Row& row) { organisation(row); });
        if (name == "version") each_row(next_line, columns_of_version, [this](const Row& row) { version(row); });
    }

    bool are_understood() const { return is_understood_; }

    // The first organisation whose log is not that of its head; nothing when all fit.
    std::optional<std::string> find_difference(const std::vector<store::BackupHead>& heads) const {
        for (const auto& [org, log] : logs_)
            if (std::ranges::find(heads, log.slug, &store::BackupHead::organisation) == heads.end()) return log.slug;
        for (const store::BackupHead& head : heads) {
            const auto log = std::ranges::find(logs_, head.organisation, [](const auto& one) { return one.second.slug; });
            if (log == logs_.end() || !log->second.is_whole || log->second.size != head.changes ||
                ledger::root_of(log->second.edge) != head.root)
                return head.organisation;
        }
        return std::nullopt;
    }

private:
    using Row = std::vector<const base::Json*>;  // of the wanted columns
    struct Log {
        std::string slug;
        ledger::LeafHasher leaves;
        std::uint64_t size = 0;
        ledger::Edge edge{};
        bool is_whole = true;
    };

    void each_row(NextLine next_line, std::span<const std::string_view> names, base::function_ref<void(const Row&)> visit) {
        base::JsonFault fault;
        const auto next = [&]() -> std::optional<base::Json> {
            const auto line = next_line();
            return line ? base::parse_json(*line, fault, 4) : std::nullopt;
        };
        const auto columns = next();
        std::vector<std::size_t> places;
        for (const std::string_view name : names) {
            if (!columns || !columns->array()) break;
            const auto place = std::ranges::find(*columns->array(), base::Json(name));
            if (place != columns->array()->end())
                places.push_back(static_cast<std::size_t>(place - columns->array()->begin()));
        }
        if (places.size() != names.size()) {
            is_understood_ = false;
            return;
        }
        while (const auto row = next()) {
            Row wanted;
            for (const std::size_t place : places)
                if (row->array() && place < row->array()->size()) wanted.push_back(&(*row->array())[place]);
            if (wanted.size() == names.size()) visit(wanted);
            else is_understood_ = false;
        }
    }

    void organisation(const Row& row) {
        const auto* org = row[0]->integer();
        const auto* slug = row[1]->text();
        if (org && slug) logs_.emplace(*org, Log{*slug, ledger::LeafHasher(*slug)});
        else is_understood_ = false;
    }

    // In the order of columns_of_version.
    void version(const Row& row) {
        const auto *org = row[0]->integer(), *sequence = row[1]->integer(), *at = row[2]->integer();
        const auto commitment = hash_in(*row[3]);
        const auto salt = base::from_base64url(row[4]->text_or("bytes"));
        const auto log = org ? logs_.find(*org) : logs_.end();
        if (log == logs_.end() || !sequence || !at || !commitment || !salt) {
            is_understood_ = false;
            return;
        }
        Log& one = log->second;
        // A version that was erased has no salt, and says nothing.
        one.is_whole = one.is_whole && static_cast<std::uint64_t>(*sequence) == one.size + 1 &&
                       (salt->empty() ? says_nothing(row) : is_committed(row, *salt, *commitment));
        if (!one.is_whole) return;
        ledger::append_leaf(one.size, one.leaves.hash(one.size + 1, *at, *commitment), one.edge,
                            [](ledger::Node, const ledger::Hash&) {});
        ++one.size;
    }

    static std::optional<ledger::Hash> hash_in(const base::Json& json) {
        const auto bytes = base::from_base64url(json.text_or("bytes"));
        ledger::Hash hash{};
        if (!bytes || bytes->size() != hash.size()) return std::nullopt;
        std::ranges::copy(base::as_bytes(*bytes), hash.begin());
        return hash;
    }

    static bool says_nothing(const Row& row) { return row[10]->text_or("").empty() && row[11]->text_or("").empty(); }

    static bool is_committed(const Row& row, std::string_view salt, const ledger::Hash& commitment) {
        const auto *actor = row[5]->integer(), *number = row[7]->integer(), *version = row[8]->integer();
        const auto *kind = row[6]->text(), *operation = row[9]->text(), *reason = row[10]->text(),
                   *content = row[11]->text();
        if (salt.size() != ledger::salt_bytes || !actor || !number || !version || !kind || !operation || !reason || !content)
            return false;
        const ledger::Change change{.actor = *actor,
                                    .kind = *kind,
                                    .number = *number,
                                    .version = *version,
                                    .operation = *operation,
                                    .reason = *reason,
                                    .content = *content};
        return ledger::commitment_to(change, base::as_bytes(salt)) == commitment;
    }

    std::map<std::int64_t, Log> logs_;
    bool is_understood_ = true;
};

}  // namespace

Result<store::BackupContent> check_backup(const std::filesystem::path& file, const store::BackupSecret& secret) {
    LogsOfBackup logs;
    store::BackupContent content = store::read_backup(file, secret, logs);
    if (!logs.are_understood())
        return fail(ErrorCode::conflict, word("The kept versions in the backup are not in a form that this program reads."));
    if (const auto organisation = logs.find_difference(content.heads))
        return fail(
            ErrorCode::conflict,
            word("The log of {0} in the backup does not fit its kept versions: they were altered in the database or in the "
                 "backup. Run `keepwright verify` where it was made."),
            {}, {*organisation});
    return content;
}

Result<store::MadeBackup> back_up(store::Database& database, const store::DataFolder& folder, const WantedBackup& wanted) {
    return store::make_backup(
        database, folder,
        {.target = wanted.target,
         .secret = wanted.secret,
         .now = wanted.now,
         .program = wanted.program,
         .heads = heads_in,
         .check = [&](const std::filesystem::path& file) { return check_backup(file, wanted.secret); }});
}

}  // namespace services
