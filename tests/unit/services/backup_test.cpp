// A backup holds the logs that it names, and becomes an installation that holds the same.
#include "services/backup.hpp"

#include <fstream>

#include "base/environment.hpp"
#include "base/file.hpp"
#include "engine/change_log.hpp"
#include "isms/all_records.hpp"
#include "isms/planning/risk.hpp"
#include "services/log/verify.hpp"
#include "services/restore.hpp"
#include "support/isms_fixture.hpp"

namespace {

using test::faults_of;

class Backup : public test::IsmsOrganisation {
protected:
    void SetUp() override {
        IsmsOrganisation::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        put_method_in_force();
        for (int i = 0; i < 5; ++i) create(isms::Risk{.title = "Fire " + std::to_string(i)});
    }
    base::Result<store::MadeBackup> try_backup(const store::BackupSecret& secret = {}) {
        std::filesystem::remove(file());
        return services::back_up(program().database, from_, {.target = file(), .secret = secret, .now = clock().now()});
    }
    // Into SQLite; from there to PostgreSQL is for the scenario.
    base::Result<services::Restoration> try_restore(const store::BackupSecret& secret = {}, bool accept_findings = false) {
        return services::restore(program().engine.tables, {.file = file(),
                                                           .secret = secret,
                                                           .data_folder = target(),
                                                           .now = clock().now(),
                                                           .accept_findings = accept_findings});
    }
    std::filesystem::path file() const { return folder_ / "one.kwb"; }
    std::filesystem::path target() const { return folder_ / "restored"; }
    void sql(std::string_view text) {
        program().database.with_transaction([&](store::Connection& connection) {
            connection.scope_to_all();
            EXPECT_GT(connection.execute(text), 0) << text;
            return true;
        });
    }
    std::string head() {
        return program().database.read([&](store::Connection& connection) {
            connection.scope_to_all();
            const auto log = engine::log_head(connection, organisation().org);
            return std::to_string(log.size) + base::to_hex(ledger::root_of(log.edge));
        });
    }
    static std::string text_of_head(const store::BackupHead& head) {
        return std::to_string(head.changes) + base::to_hex(head.root);
    }

    test::TemporaryFolder folder_;
    store::DataFolder from_{folder_ / "from"};
};
INSTANTIATE_TEST_SUITE_P(On, Backup, test::each_dialect(), test::dialect_name);

TEST_P(Backup, names_the_heads_of_its_logs_and_is_restored_with_them) {
    const store::MadeBackup made = require(try_backup());
    ASSERT_EQ(made.content.heads.size(), 1U);
    EXPECT_EQ(text_of_head(made.content.heads.front()), head());
    create(isms::Risk{.title = "Made after the backup"});
    EXPECT_EQ(require(services::check_backup(file(), {})).heads, made.content.heads);

    const services::Restoration restored = require(try_restore());
    EXPECT_TRUE(restored.records.findings.empty());
    ASSERT_EQ(restored.logs.size(), 1U);
    EXPECT_EQ(restored.logs.front().root, made.content.heads.front().root);
    const auto marks = store::HighWater(target() / "log/high-water").marks();
    ASSERT_EQ(marks.size(), 1U);
    EXPECT_EQ(marks.front().size, made.content.heads.front().changes);
    EXPECT_EQ(marks.front().root, made.content.heads.front().root);
}

TEST_P(Backup, a_log_that_was_altered_makes_none) {
    struct Edit {
        const char *forth, *back;
    };
    const Edit edits[] = {
        {"UPDATE version SET at = at - 1 WHERE sequence = 3", "UPDATE version SET at = at + 1 WHERE sequence = 3"},
        {"UPDATE version SET reason = 'because' WHERE kind = 'risk' AND number = 4",
         "UPDATE version SET reason = '' WHERE kind = 'risk' AND number = 4"},
        {"UPDATE version SET sequence = 900000 WHERE sequence = 3",
         "UPDATE version SET sequence = 3 WHERE sequence = 900000"},
    };
    for (const Edit& edit : edits) {
        sql(edit.forth);
        EXPECT_NE(faults_of(try_backup()).find("does not fit its kept versions"), std::string::npos) << edit.forth;
        EXPECT_FALSE(std::filesystem::exists(file()));
        sql(edit.back);
        EXPECT_EQ(faults_of(try_backup()), "");
    }
}

// Whoever alters a backup without encryption can also compute its hash, but not a log.
TEST_P(Backup, an_altered_version_with_a_right_hash_is_refused) {
    require(try_backup());
    std::string content = base::read_file(file());
    const std::string title = "\\\"Fire 3\\\"";  // in the kept version, which is JSON in a text
    const auto at = content.find(title);
    ASSERT_NE(at, std::string::npos);
    content.replace(at, title.size(), "\\\"Fire 9\\\"");
    content.resize(content.size() - sizeof(base::Digest));
    content += base::as_text(base::sha256(base::as_bytes(content)));
    std::ofstream(file(), std::ios::binary | std::ios::trunc) << content;
    EXPECT_NE(faults_of(services::check_backup(file(), {})).find("does not fit its kept versions"), std::string::npos);
    EXPECT_NE(faults_of(try_restore()).find("does not fit its kept versions"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(target()));
}

TEST_P(Backup, what_did_not_fit_before_is_told_and_restored) {
    sql("UPDATE risk SET title = 'Water' WHERE number = 2");
    require(try_backup());
    EXPECT_NE(faults_of(try_restore()).find("R-0002: The record is not what its newest kept version says."),
              std::string::npos);
    const auto findings = require(try_restore({}, true)).records.findings;
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().reference, "R-0002");
}

// Whoever altered a backup without encryption would know the key.
TEST_P(Backup, without_encryption_brings_no_key) {
    require(try_backup());
    std::string content = base::read_file(file());
    content.resize(content.size() - sizeof(base::Digest));
    const auto end = content.rfind("{\"end\":true");
    ASSERT_NE(end, std::string::npos);
    content.replace(content.rfind("\"keys\":0"), 8, "\"keys\":1");
    content.insert(end, "{\"key\":\"secret.key\",\"bytes\":32}\n" + std::string(32, 'K') + "\n");
    content += base::as_text(base::sha256(base::as_bytes(content)));
    std::ofstream(file(), std::ios::binary | std::ios::trunc) << content;
    EXPECT_THROW((void)services::check_backup(file(), {}), base::EnvironmentError);
    EXPECT_THROW((void)try_restore(), base::EnvironmentError);
    EXPECT_FALSE(std::filesystem::exists(target() / "secret.key"));
}

TEST_P(Backup, nobody_is_signed_in_after_a_restore) {
    sql("INSERT INTO account (id, email, email_folded, totp_secret, created_at) "
        "VALUES (7, 'ada@mill.example', 'ada@mill.example', 'sealed', 0)");
    sql("INSERT INTO session (id_hash, account, stage, created_at, last_seen_at, expires_at, address, agent) "
        "VALUES ('x', 7, 'signed_in', 0, 0, 9, '', '')");
    base::write_file_synced(from_.secret_key(), "key");
    EXPECT_EQ(require(try_backup()).keys_left_out, std::vector<std::string>{"secret.key"});
    EXPECT_EQ(require(try_restore()).locked_factors, 1);
    auto database = store::open_database({.file = target() / "keepwright.db", .url = {}});
    const auto count = [&](const char* table) {
        return database->read([&](store::Connection& connection) {
            return connection.select(std::string("SELECT count(*) FROM ") + table)->next()->integer(0);
        });
    };
    EXPECT_EQ(count("session"), 0);
    EXPECT_EQ(count("account"), 1);

    database.reset();
    std::filesystem::remove_all(target());
    const store::BackupSecret key{store::Encryption::key, std::string(32, 'k')};
    require(try_backup(key));
    EXPECT_EQ(require(try_restore(key)).locked_factors, 0);
}

}  // namespace
