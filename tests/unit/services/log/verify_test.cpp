// Whoever changes what is stored behind the product's back is found; who recomputes everything is found by an old
// checkpoint.
#include "services/log/verify.hpp"

#include <fstream>

#include "isms/support/attachment.hpp"
#include "isms/support/key_change.hpp"
#include "services/log/loss.hpp"
#include "services/log/published.hpp"
#include "unit/services/log/signed_log.hpp"

namespace {

class Verify : public test::SignedLog {
protected:
    // What an administrator does who knows how all this works: another content, and everything above it computed anew.
    void rewrite_history();
};
INSTANTIATE_TEST_SUITE_P(On, Verify, test::each_dialect(), test::dialect_name);

TEST_P(Verify, finds_nothing_in_what_is_whole) {
    EXPECT_EQ(findings(), "");
    const std::string first = checkpoint();
    mark_head();
    EXPECT_EQ(checkpoint(), first);
    create(isms::Risk{.title = "Flood"});
    EXPECT_NE(checkpoint(), first);
    EXPECT_EQ(findings({{"first.txt", first}}), "");
    const auto result = require(services::verify(program(), all(), {{"first.txt", first}}));
    EXPECT_EQ(result.logs.front().changes, head().size);
    EXPECT_EQ(result.logs.front().claims, 6u);  // two stored, two in the memory of the signer, one mark, one old
}

TEST_P(Verify, names_what_was_altered) {
    checkpoint();
    struct Edit {
        std::string forth, back, found;
    };
    const std::string last = std::to_string(head().size);
    const std::vector<Edit> edits{
        {"UPDATE risk SET title = 'Water' WHERE number = 2", "UPDATE risk SET title = 'Fire 1' WHERE number = 2",
         "R-0002: The record is not what its newest kept version says."},
        {"UPDATE risk SET updated_at = updated_at + 1 WHERE number = 3",
         "UPDATE risk SET updated_at = updated_at - 1 WHERE number = 3",
         "R-0003: The time of the record is not that of its newest kept version."},
        {"UPDATE risk SET created_at = created_at - 1 WHERE number = 3",
         "UPDATE risk SET created_at = created_at + 1 WHERE number = 3",
         "R-0003: The record was made at another time than it says."},
        {"UPDATE version SET reason = 'because' WHERE kind = 'risk' AND number = 4",
         "UPDATE version SET reason = '' WHERE kind = 'risk' AND number = 4", "R-0004: Version 1, change "},
        {"UPDATE version SET actor = actor + 1 WHERE kind = 'risk' AND number = 4",
         "UPDATE version SET actor = actor - 1 WHERE kind = 'risk' AND number = 4", "is not what was recorded."},
        {"UPDATE version SET at = at - 1 WHERE sequence = 1", "UPDATE version SET at = at + 1 WHERE sequence = 1",
         "The tree of the log does not fit its changes 1 to 2"},
        {"UPDATE version SET sequence = 900000 WHERE sequence = 3",
         "UPDATE version SET sequence = 3 WHERE sequence = 900000", "Change 3 is missing from the log."},
        {"UPDATE log_node SET place = 900000 WHERE level = 1 AND place = 2",
         "UPDATE log_node SET place = 2 WHERE level = 1 AND place = 900000", "does not fit its changes 5 to 6"},
        {"INSERT INTO log_node (org, level, place, hash) SELECT org, 60, 0, hash FROM log_node WHERE level = 1 AND place = "
         "0",
         "DELETE FROM log_node WHERE level = 60", "The tree of the log has parts that belong to no change."},
        {"UPDATE tenant SET recorded_at = recorded_at + 1", "UPDATE tenant SET recorded_at = recorded_at - 1",
         "The head of the log does not fit its changes."},
        {"UPDATE tenant SET sequence = sequence + 1", "UPDATE tenant SET sequence = sequence - 1",
         "The log ends with change " + last + ", but its head says"},
        {"UPDATE log_checkpoint SET size = size - 1", "UPDATE log_checkpoint SET size = size + 1",
         "is not signed with the key of the log."},
        {"UPDATE log_checkpoint SET note = replace(note, 'isms', 'ISMS')",
         "UPDATE log_checkpoint SET note = replace(note, 'ISMS', 'isms')", "is not signed with the key of the log."},
        {"UPDATE tenant SET created_at = created_at - 1", "UPDATE tenant SET created_at = created_at + 1",
         "The organisation was made at another time than its first change says."},
        {"UPDATE register SET last_number = last_number + 1 WHERE kind = 'risk'",
         "UPDATE register SET last_number = last_number - 1 WHERE kind = 'risk'",
         "Register risks: its counts of changes and of numbers do not fit its kept versions."},
        {"INSERT INTO register (org, kind, last_number, live, changes) SELECT org, 'nothing', 1, 1, 1 FROM tenant",
         "DELETE FROM register WHERE kind = 'nothing'", "There are counts of registers that do not exist."},
        {"INSERT INTO link (org, kind, number, field, target_kind, target) SELECT org, 'risk', 1, 'nothing', 'risk', 2 FROM "
         "tenant",
         "DELETE FROM link WHERE field = 'nothing'", "R-0001: The stored links of the record are not those that it says."},
        {"INSERT INTO link (org, kind, number, field, target_kind, target) SELECT org, 'risk', 99, 'owner', 'risk', 2 FROM "
         "tenant",
         "DELETE FROM link WHERE number = 99", "1 links belong to no record that is there."},
    };
    for (const Edit& edit : edits) {
        sql(edit.forth);
        EXPECT_NE(findings().find(edit.found), std::string::npos) << edit.forth << "\n" << findings();
        sql(edit.back);
        EXPECT_EQ(findings(), "") << edit.back;
    }
}

// A change that no leaf has: newer than all that are in the log, and its record says the same.
TEST_P(Verify, finds_versions_outside_the_log) {
    checkpoint();
    drop_checks_of_versions();
    const auto insert = [&](const std::string& sequence, const std::string& version) {
        sql("INSERT INTO version SELECT org, " + sequence + ", kind, number, " + version +
            ", at, actor, operation, reason, replace(content, '\"version\":1', '\"version\":2'), salt, commitment FROM "
            "version "
            "WHERE kind = 'risk' AND number = 3 AND version = 1");
    };
    sql("UPDATE risk SET version = 2 WHERE number = 3");
    sql("UPDATE register SET changes = changes + 1 WHERE kind = 'risk'");
    for (const std::string sequence : {"-1", "0"}) {
        insert(sequence, "2");
        EXPECT_NE(findings().find("R-0003: Version 2 has no place in the log: its change has the number " + sequence + "."),
                  std::string::npos)
            << findings();
        sql("DELETE FROM version WHERE sequence < 1");
    }
    insert(std::to_string(head().size + 1), "0");
    EXPECT_NE(findings().find("is of a version that no record can have: 0."), std::string::npos) << findings();
}

// Of a witness that the settings do not name, only the form can be looked at.
TEST_P(Verify, counts_cosignatures_of_strangers_for_themselves) {
    checkpoint();
    const auto append = [&](const std::string& bytes, const std::string& name) {
        const ledger::NoteSignature line{name, 7, bytes};
        const std::string text = ledger::to_text(ledger::Note{"", {line}}).substr(1);
        sql("UPDATE log_checkpoint SET note = note || '" + text + "', cosignatures = cosignatures + 1");
        return text;
    };
    append(std::string(4, '\0') + std::string(68, 'x'), "witness.example/w");
    EXPECT_EQ(findings(), "");
    const auto log = require(services::verify(program(), all(), {})).logs.front();
    EXPECT_EQ(log.cosignatures, 0u);
    EXPECT_EQ(log.unknown_cosignatures, 1u);
    for (const auto& [bytes, name] : {std::pair{std::string(4, '\0') + std::string(68, 'y'), "witness.example/w"},
                                      std::pair{std::string(72, 'x'), "another.example/w"},
                                      std::pair{std::string(4, '\0') + std::string(60, 'x'), "third.example/w"}}) {
        const std::string text = append(bytes, name);
        EXPECT_NE(findings().find("What stands in the name of " + std::string(name)), std::string::npos) << findings();
        sql("UPDATE log_checkpoint SET note = replace(note, '" + text + "', ''), cosignatures = cosignatures - 1");
        EXPECT_EQ(findings(), "");
    }
}

// What only an earlier version names, and what was removed, is kept as well.
TEST_P(Verify, finds_files_of_earlier_versions) {
    const std::string old = program().blobs.put("old"), gone = program().blobs.put("gone");
    const auto attach = [&](const std::string& hash, const std::string& name) {
        return create(isms::Attachment{
            .meta = {}, .title = name, .file = {hash, name, "text/plain", 3}, .about = {"R-0001"}, .owner = {}});
    };
    auto first = attach(old, "old.txt");
    first.file.hash = program().blobs.put("new");
    first.title = "newer";
    save(first);
    const auto second = attach(gone, "gone.txt");
    require(write(the_program(),
                  [&](engine::Work& work) { return work.remove(isms::attachment::table, second.meta.number, 0); }));
    EXPECT_EQ(findings(), "");
    std::filesystem::remove(program().blobs.path_of(old));
    std::filesystem::permissions(program().blobs.path_of(gone), std::filesystem::perms::owner_all);
    std::ofstream(program().blobs.path_of(gone)) << "went";
    EXPECT_NE(findings().find("AT-0001: The file old.txt is missing."), std::string::npos) << findings();
    EXPECT_NE(findings().find("AT-0002: The file gone.txt is not what was stored."), std::string::npos) << findings();
}

// No path is made of what is no hash.
TEST_P(Verify, finds_a_file_whose_hash_is_none) {
    const std::string hash = program().blobs.put("old");
    auto first = create(isms::Attachment{
        .meta = {}, .title = "old", .file = {hash, "old.txt", "text/plain", 3}, .about = {"R-0001"}, .owner = {}});
    first.title = "newer";
    save(first);
    EXPECT_EQ(findings(), "");
    sql("UPDATE version SET content = replace(content, '" + hash + "', '../" + hash.substr(3) +
        "') WHERE kind = 'attachment' AND version = 1");
    EXPECT_NE(findings().find("AT-0001: Version 1, change "), std::string::npos) << findings();
}

TEST_P(Verify, finds_changes_of_key_in_another_order) {
    checkpoint();
    for (int i = 0; i < 2; ++i) {
        create(isms::KeyChange{.meta = {}, .because = "Again", .key_before = {}, .key_after = {}, .statement = {}});
        checkpoint();
    }
    for (const char* step : {"3 WHERE number = 1", "1 WHERE number = 2", "2 WHERE number = 3"})
        sql("UPDATE version SET number = " + std::string(step) + " AND kind = 'key_change'");
    EXPECT_NE(findings().find("The key before it has not signed this change of key."), std::string::npos) << findings();
}

// Values that no record can have: they are told with the record, and do not end the program.
TEST_P(Verify, finds_values_that_cannot_be_read) {
    sql("UPDATE risk SET properties = '  ' WHERE number = 2");
    EXPECT_NE(findings().find("R-0002: The record is stored in a form in which Keepwright never writes."), std::string::npos)
        << findings();
    sql("UPDATE risk_method SET matrix = '[1,'");
    EXPECT_NE(findings().find("The record is damaged and cannot be read."), std::string::npos) << findings();
}

TEST_P(Verify, finds_what_search_does_not_know) {
    if (on_postgres()) sql("DELETE FROM search WHERE number = 3");
    else sql("DELETE FROM search WHERE rowid IN (SELECT MAX(rowid) FROM search)");
    EXPECT_NE(findings().find("search does not know exactly its records."), std::string::npos) << findings();
}

TEST_P(Verify, finds_words_of_a_register_that_does_not_exist) {
    if (on_postgres()) sql("INSERT INTO search SELECT org, 200, number, words FROM search WHERE number = 3 LIMIT 1");
    else sql("INSERT INTO search (rowid, words) SELECT (org << 44) | (200 << 36) | 3, 'fire' FROM tenant");
    EXPECT_EQ(findings(), ": Search knows records of registers that do not exist.\n");
}

TEST_P(Verify, finds_a_record_that_was_taken_away) {
    sql("DELETE FROM risk WHERE number = 5");
    EXPECT_NE(findings().find("R-0005: The record is not there, and nobody has removed it."), std::string::npos)
        << findings();
}

TEST_P(Verify, finds_a_log_that_was_cut) {
    checkpoint();
    mark_head();
    EXPECT_FALSE(services::find_loss(program()));
    const engine::LogHead before = head();
    sql("DELETE FROM version WHERE sequence = " + std::to_string(before.size));
    EXPECT_NE(findings().find("but the high-water mark beside the database says"), std::string::npos) << findings();
    sql("UPDATE tenant SET sequence = 0, edge = " + std::string(on_postgres() ? "''" : "x''"));
    const auto loss = services::find_loss(program());
    ASSERT_TRUE(loss);
    EXPECT_NE(test::faults_in(*loss).find("The database was rolled back or cut"), std::string::npos)
        << test::faults_in(*loss);
    EXPECT_NE(text_of(services::sign_head(program(), org(), all().front().slug).error()).find("Nothing is signed"),
              std::string::npos);
}

TEST_P(Verify, a_damaged_mark_is_no_missing_one) {
    checkpoint();
    base::write_file_synced(log_folder_ / "high-water", "xx\n");
    water_ = std::make_unique<store::HighWater>(log_folder_ / "high-water");
    program().high_water = water_.get();
    const auto loss = services::find_loss(program());
    ASSERT_TRUE(loss);
    EXPECT_NE(test::faults_in(*loss).find("log/high-water of the data folder is damaged"), std::string::npos);
}

void Verify::rewrite_history() {
    program().database.with_transaction([&](store::Connection& connection) {
        connection.scope_to(org());
        connection.execute("UPDATE risk SET title = 'Nothing' WHERE number = 1");
        connection.execute(
            "UPDATE version SET content = replace(content, 'Fire 0', 'Nothing') WHERE kind = 'risk' AND number = 1");
        connection.execute("DELETE FROM log_node");
        connection.execute("DELETE FROM log_checkpoint");
        const std::string organisation = engine::log_head(connection, org()).organisation;
        std::vector<ledger::Entry> entries;
        {
            auto cursor = connection.select(
                "SELECT kind, number, version, actor, operation, reason, content, salt, sequence, at FROM version ORDER BY "
                "sequence");
            while (const auto* row = cursor->next()) {
                const ledger::Change change{row->integer(3), row->text(0), row->integer(1), row->integer(2),
                                            row->text(4),    row->text(5), row->text(6)};
                entries.push_back({organisation, static_cast<std::uint64_t>(row->integer(8)), row->integer(9),
                                   ledger::commitment_to(change, row->bytes(7))});
            }
        }
        engine::LogHead log{organisation, 0, {}, {}};
        for (const ledger::Entry& entry : entries) {
            connection.execute("UPDATE version SET commitment = $2 WHERE org = $1 AND sequence = $3", org(),
                               base::Bytes(entry.commitment), entry.sequence);
            engine::append_to_log(connection, org(), log, entry);
        }
        return true;
    });
}

TEST_P(Verify, with_an_old_checkpoint_finds_a_history_that_was_written_anew) {
    const std::string old = checkpoint();
    rewrite_history();
    EXPECT_NE(findings().find("the memory of the signer says: one of them was altered."), std::string::npos) << findings();
    // The key was stolen, too: the signer forgets, and signs what it is given.
    for (const auto& entry : std::filesystem::directory_iterator(log_folder_.path()))
        if (entry.path().extension() == ".checkpoint" || entry.path().extension() == ".first")
            std::filesystem::remove(entry.path());
    checkpoint();
    EXPECT_EQ(findings(), "");
    EXPECT_NE(findings({{"old.txt", old}}).find("old.txt says: one of them was altered."), std::string::npos);
}

TEST_P(Verify, takes_checkpoints_of_its_own_logs_only) {
    const std::string note = checkpoint();
    const auto refusal = [&](const std::string& text) {
        const auto result = services::verify(program(), all(), {{"file.txt", text}});
        return result ? "" : text_of(result.error());
    };
    EXPECT_NE(refusal("nonsense").find("file.txt is no checkpoint of a log."), std::string::npos);
    std::string foreign = note;
    foreign.replace(0, 4, "ISMS");
    EXPECT_NE(findings({{"file.txt", foreign}}).find("file.txt is a checkpoint of another log, ISMS.example.org/"),
              std::string::npos);
    std::string altered = note;
    altered.replace(altered.find('\n') + 1, 1, "9");
    EXPECT_NE(findings({{"file.txt", altered}}).find("file.txt is not signed with the key of the log."), std::string::npos);
}

TEST_P(Verify, tells_of_a_key_that_others_can_read_or_that_is_damaged_and_reads_the_rest) {
    checkpoint();
    const auto key = log_folder_ / (all().front().slug + ".key");
    EXPECT_EQ(std::filesystem::status(key).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    std::filesystem::permissions(key, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
    EXPECT_NE(findings().find("cannot be used: the key file " + key.string() + " can be read by others"), std::string::npos)
        << findings();
    std::filesystem::permissions(key, std::filesystem::perms::group_read, std::filesystem::perm_options::remove);
    const std::string content = base::read_file(key);
    base::write_file_synced(key, content.substr(0, content.size() - 4));
    const std::string found = findings();
    EXPECT_NE(found.find("cannot be used: the key file " + key.string() + " is damaged"), std::string::npos) << found;
    EXPECT_EQ(services::published_key(program(), all().front().slug), std::nullopt);
}

TEST_P(Verify, tells_of_a_memory_of_the_signer_that_is_damaged_and_reads_the_rest) {
    checkpoint();
    base::write_file_synced(log_folder_ / (all().front().slug + ".checkpoint"), "xx\n");
    const std::string found = findings();
    EXPECT_NE(found.find("What signs the log cannot be used: the file "), std::string::npos) << found;
    EXPECT_NE(found.find(".checkpoint is damaged"), std::string::npos) << found;
    EXPECT_EQ(found.find("Without the key"), std::string::npos) << "the key is good: " << found;
}

}  // namespace
