#include "services/restore.hpp"

#include "base/translate.hpp"
#include "engine/change_log.hpp"
#include "engine/search.hpp"
#include "ledger/checkpoint.hpp"
#include "services/backup.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

struct Organisation {
    std::int64_t org = 0;
    std::string slug;
};

std::vector<Organisation> organisations_in(store::Connection& connection) {
    std::vector<Organisation> all;
    auto cursor = connection.select("SELECT org, slug FROM tenant ORDER BY slug");
    while (const auto* row = cursor->next()) all.push_back({row->integer(0), row->string(1)});
    return all;
}

// Every checkpoint that was signed of a log and lies in the backup.
std::vector<Claim> claims_on(store::Connection& connection, std::int64_t org) {
    std::vector<Claim> claims;
    auto cursor = connection.select("SELECT size, note FROM log_checkpoint WHERE org = $1 ORDER BY size", org);
    while (const auto* row = cursor->next()) {
        if (const auto one = ledger::parse_signed_checkpoint(row->text(1)))
            claims.push_back(
                {one->checkpoint.size, one->checkpoint.root,
                 base::put(base::tr("the stored checkpoint of {0} changes"), {std::to_string(row->integer(0))})});
    }
    return claims;
}

class Settlement {
public:
    Settlement(store::Connection& connection, const engine::Tables& tables, const store::BackupContent& content,
               Restoration& result)
        : connection_(connection), tables_(tables), content_(content), result_(result) {}

    Result<void> organisation(const Organisation& organisation) {
        connection_.scope_to(organisation.org);
        engine::index_everything(connection_, tables_, organisation.org);
        const LogReport log = check_log(
            connection_, tables_, organisation.org, claims_on(connection_, organisation.org),
            [&](std::string reference, std::string_view message, std::vector<std::string> arguments) {
                add_finding(result_.records, {organisation.slug, std::move(reference), message, std::move(arguments)});
            });
        const auto head = std::ranges::find(content_.heads, organisation.slug, &store::BackupHead::organisation);
        if (head == content_.heads.end() || head->changes != log.changes || head->root != log.root)
            return fail(ErrorCode::conflict,
                        word("Nothing was restored: the log of {0} would not end with the head in the backup."), {},
                        {organisation.slug});
        result_.logs.push_back(log);
        connection_.log_grew({organisation.org, log.changes, log.root});
        return {};
    }

private:
    store::Connection& connection_;
    const engine::Tables& tables_;
    const store::BackupContent& content_;
    Restoration& result_;
};

Result<void> settle(store::Connection& connection, const store::Blobs& blobs, const engine::Tables& tables,
                    const store::BackupContent& content, const WantedRestore& wanted, Restoration& result) {
    result = {};
    connection.scope_to_all();
    connection.execute("DELETE FROM session");
    const auto organisations = organisations_in(connection);
    if (!std::filesystem::exists(store::DataFolder(wanted.data_folder).secret_key()))
        result.locked_factors =
            connection.select("SELECT count(*) FROM account WHERE totp_secret <> ''")->next()->integer(0);
    Settlement settlement(connection, tables, content, result);
    std::vector<std::int64_t> numbers;
    for (const Organisation& one : organisations) {
        TRY(settlement.organisation(one));
        numbers.push_back(one.org);
    }
    IntegrityReport records = check_integrity(connection, tables, blobs, numbers);
    if (!records.altered && !result.records.findings.empty()) records.altered = result.records.findings.front();
    if (records.altered && !wanted.accept_findings)
        return fail(ErrorCode::conflict,
                    word("Nothing was restored: the backup was altered, or made of a damaged database. {0} With "
                         "--accept-findings it is restored as it is, and all that does not fit is named."),
                    {}, {describe_with_place(*records.altered)});
    for (Finding& finding : result.records.findings) add_finding(records, std::move(finding));
    result.records = std::move(records);
    return {};
}

}  // namespace

Result<Restoration> restore(const engine::Tables& tables, const WantedRestore& wanted) {
    TRY(check_backup(wanted.file, wanted.secret));
    Restoration result;
    store::BackupContent content = TRY(store::restore_backup(
        {.file = wanted.file,
         .secret = wanted.secret,
         .data_folder = wanted.data_folder,
         .url = wanted.url,
         .now = wanted.now,
         .settle = [&](store::Connection& connection, const store::Blobs& blobs, const store::BackupContent& read) {
             return settle(connection, blobs, tables, read, wanted, result);
         }}));
    result.content = std::move(content);
    return result;
}

}  // namespace services
