// A log goes on with another key: whoever has kept what the old one signed can still check it.
#include "services/log/keys.hpp"

#include "isms/support/key_change.hpp"
#include "services/log/published.hpp"
#include "unit/services/log/signed_log.hpp"

namespace {

class KeyChanges : public test::SignedLog {
protected:
    std::string slug() { return all().front().slug; }
    std::string key() { return ledger::to_text(services::find_signer(settings_, slug())->verifier()); }
    static isms::KeyChange wanted() {
        return {.meta = {}, .because = "Laptop stolen", .key_before = {}, .key_after = {}, .statement = {}};
    }
    isms::KeyChange change_key() { return create(wanted()); }
    std::optional<base::Error> try_to_change_key() {
        const auto made = try_create(the_program(), wanted());
        return made ? std::nullopt : std::optional(made.error());
    }
    // The key that signs still does, and another one can follow it.
    void expect_to_go_on_with(const std::string& first) {
        create(isms::Risk{.title = "Flood"});
        checkpoint();
        EXPECT_EQ(key(), first);
        const auto change = change_key();
        checkpoint();
        EXPECT_EQ(key(), change.key_after);
        EXPECT_EQ(findings(), "");
    }
    std::filesystem::path waiting() { return log_folder_ / (slug() + ".next.key"); }
};
INSTANTIATE_TEST_SUITE_P(On, KeyChanges, test::each_dialect(), test::dialect_name);

TEST_P(KeyChanges, let_the_log_go_on) {
    const std::string old = checkpoint(), first = key();
    const isms::KeyChange change = change_key();
    EXPECT_EQ(change.key_before, first);
    EXPECT_EQ(key(), first) << "until the log is signed again";
    EXPECT_EQ(findings({{"old.txt", old}}), "");
    const std::string later = checkpoint();
    EXPECT_EQ(key(), change.key_after);
    EXPECT_FALSE(std::filesystem::exists(waiting()));
    EXPECT_TRUE(ledger::verify_note(*ledger::parse_note(later), *ledger::parse_verifier_key(change.key_after)));
    EXPECT_EQ(findings({{"old.txt", old}, {"later.txt", later}}), "");
    EXPECT_EQ(services::published_key_changes(program(), slug()), change.statement);
}

// The key that waits is in force already: making the next one over it would lose it.
TEST_P(KeyChanges, follow_each_other_when_the_log_was_signed) {
    const std::string old = checkpoint();
    const auto first = change_key();
    const std::string waits = base::read_file(waiting());
    const auto refused = try_to_change_key();
    ASSERT_TRUE(refused);
    EXPECT_NE(text_of(*refused).find("has not been signed with its new key yet"), std::string::npos) << text_of(*refused);
    EXPECT_EQ(base::read_file(waiting()), waits);
    const std::string between = checkpoint();
    const auto second = change_key();
    EXPECT_EQ(second.key_before, first.key_after);
    const std::string now = checkpoint();
    EXPECT_EQ(key(), second.key_after);
    EXPECT_EQ(findings({{"old.txt", old}, {"between.txt", between}, {"now.txt", now}}), "");
}

// As a dry run of an import does, and a group of changes of which one fails.
TEST_P(KeyChanges, that_are_undone_leave_the_key) {
    checkpoint();
    const std::string first = key();
    for (int i = 0; i < 2; ++i) {
        const auto undone = write(the_program(), [&](engine::Work& work) -> base::Result<bool> {
            TRY(work.create(wanted()));
            TRY(work.create(wanted()));
            return true;
        });
        EXPECT_NE(text_of(undone.error()).find("has not been signed with its new key yet"), std::string::npos);
        EXPECT_EQ(key(), first);
    }
    expect_to_go_on_with(first);
}

TEST_P(KeyChanges, that_were_not_saved_leave_the_key) {
    checkpoint();
    const std::string first = key();
    require(keys_.next_key(slug(), {}));  // and then the program was killed
    expect_to_go_on_with(first);
}

TEST_P(KeyChanges, are_obeyed_by_the_signer) {
    checkpoint();
    const std::string old_key = base::read_file(log_folder_ / (slug() + ".key"));
    change_key();
    checkpoint();
    create(isms::Risk{.title = "Flood"});
    base::write_file_synced(log_folder_ / (slug() + ".key"), old_key, 0600);
    const auto refused = services::sign_head(program(), org(), slug());
    ASSERT_FALSE(refused);
    EXPECT_NE(text_of(refused.error()).find("is not the one that signs the log"), std::string::npos);
    EXPECT_NE(findings().find("The key of the log is not the one that its last change of key names."), std::string::npos)
        << findings();
}

TEST_P(KeyChanges, need_the_key_before) {
    checkpoint();
    const ledger::SigningKey thief(services::find_signer(settings_, slug())->verifier().name,
                                   base::as_bytes(std::string(32, 't')));
    ledger::Note note{ledger::key_change_text(thief.verifier()), {}};
    note.signatures.push_back(ledger::sign_note(thief, note.text));
    const isms::KeyChange forged{.meta = {},
                                 .because = "Trust me",
                                 .key_before = key(),
                                 .key_after = ledger::to_text(thief.verifier()),
                                 .statement = ledger::to_text(note)};
    const auto change = create(forged);
    EXPECT_NE(change.key_after, forged.key_after) << "which key follows is not for anybody to say";
    checkpoint();
    // With all rights in the database, and the log computed anew, the signature is still missing.
    const std::string from = "replace(content, '" + change.key_after + "', '" + ledger::to_text(thief.verifier()) + "')";
    sql("UPDATE version SET content = " + from + " WHERE kind = 'key_change'");
    EXPECT_NE(findings().find("KC-0001: "), std::string::npos) << findings();
}

// Makes the change of key that somebody with all rights in the database can write, with everything that belongs to it.
class HandMade final : public engine::KeyMaker {
public:
    explicit HandMade(engine::NextKey keys) : keys_(std::move(keys)) {}
    base::Result<engine::NextKey> next_key(std::string_view, const engine::KeySoFar&) const override { return keys_; }

private:
    engine::NextKey keys_;
};

class ChangesByHand : public KeyChanges {
protected:
    ledger::SigningKey other_key() {
        return {ledger::parse_verifier_key(key())->name, base::as_bytes(std::string(32, 'm'))};
    }
    static engine::NextKey statement(const ledger::VerifierKey& before, const ledger::VerifierKey& after, auto&& sign) {
        ledger::Note note{ledger::key_change_text(after), {}};
        note.signatures.push_back(sign(note.text));
        return {ledger::to_text(before), ledger::to_text(after), ledger::to_text(note)};
    }
    // The key of today has followed one that never was: what it signed before would look like the work of somebody else.
    engine::NextKey made_up() {
        const ledger::SigningKey other = other_key();
        return statement(other.verifier(), *ledger::parse_verifier_key(key()),
                         [&](const std::string& text) { return ledger::sign_note(other, text); });
    }
    void change_by_hand(engine::NextKey keys) {
        const HandMade maker(std::move(keys));
        program().engine.keys = &maker;
        change_key();
        program().engine.keys = &keys_;
    }
    void expect_found() {
        create(isms::Risk{.title = "Flood"});
        for (const auto& refused :
             {std::optional(services::sign_head(program(), org(), slug()).error()), try_to_change_key()}) {
            ASSERT_TRUE(refused);
            EXPECT_NE(text_of(*refused).find("do not fit what was signed before"), std::string::npos) << text_of(*refused);
        }
        EXPECT_NE(findings().find("is not signed with the key that the log names for them."), std::string::npos)
            << findings();
    }
};
INSTANTIATE_TEST_SUITE_P(On, ChangesByHand, test::each_dialect(), test::dialect_name);

TEST_P(ChangesByHand, are_found_by_what_was_signed_before) {
    checkpoint();
    change_by_hand(made_up());
    sql("DELETE FROM log_checkpoint");
    expect_found();
}

TEST_P(ChangesByHand, are_found_after_they_were_hidden_while_the_log_was_signed) {
    const auto first = ledger::parse_checkpoint(ledger::parse_note(checkpoint())->text)->size;
    change_by_hand(made_up());
    sql("UPDATE version SET version = 2 WHERE kind = 'key_change'");
    checkpoint();
    sql("UPDATE version SET version = 1 WHERE kind = 'key_change'");
    sql("DELETE FROM log_checkpoint WHERE size <= " + std::to_string(first));
    expect_found();
}

// As when a program that was to hold the key does not work, and the one before takes it back.
TEST_P(ChangesByHand, may_lead_back_before_the_next_key_has_signed) {
    checkpoint();
    const std::string first = key();
    const auto present = services::find_signer(settings_, slug());
    const ledger::SigningKey other = other_key();
    change_by_hand(
        statement(present->verifier(), other.verifier(), [&](const std::string& text) { return present->sign(text); }));
    change_by_hand(statement(other.verifier(), present->verifier(),
                             [&](const std::string& text) { return ledger::sign_note(other, text); }));
    expect_to_go_on_with(first);
}

TEST_P(KeyChanges, that_are_hidden_stop_the_signer) {
    checkpoint();
    change_key();
    checkpoint();
    create(isms::Risk{.title = "Flood"});
    sql("UPDATE version SET version = 2 WHERE kind = 'key_change'");
    const auto refused = services::sign_head(program(), org(), slug());
    ASSERT_FALSE(refused);
    EXPECT_NE(text_of(refused.error()).find("do not fit what was signed before"), std::string::npos);
}

// As while a pack is made, which has read the log and is signed at the end.
TEST_P(KeyChanges, that_come_after_the_log_was_read_are_not_used) {
    checkpoint();
    change_key();
    checkpoint();
    const std::string then = key();
    const engine::KeySoFar so_far = program().database.read([&](store::Connection& connection) {
        connection.scope_to(org());
        return services::key_so_far(connection, program().engine.tables, org());
    });
    services::AtHand beside = services::at_hand(settings_, slug(), so_far);
    change_key();
    checkpoint();
    EXPECT_NE(key(), then);
    const auto signer = require(services::signer_in_turn(settings_, slug(), std::move(beside), so_far));
    EXPECT_EQ(ledger::to_text(signer->verifier()), then);
}

// A setting that was forgotten, or a key file that is gone, begins no second row of keys.
TEST_P(KeyChanges, and_signatures_need_the_key_that_signed_last) {
    checkpoint();
    const auto file = log_folder_ / (slug() + ".key");
    const std::string first = base::read_file(file);
    create(isms::Risk{.title = "Flood"});
    for (const bool is_gone : {true, false}) {
        std::filesystem::remove(file);
        if (!is_gone) services::open_signer(settings_, slug());  // another one
        for (const auto& refused :
             {std::optional(services::sign_head(program(), org(), slug()).error()), try_to_change_key()}) {
            ASSERT_TRUE(refused);
            EXPECT_NE(text_of(*refused).find("is not the one that signs the log"), std::string::npos) << text_of(*refused);
        }
        EXPECT_EQ(std::filesystem::exists(file), !is_gone);
    }
    std::filesystem::remove(file);
    base::write_file_synced(file, first, 0600);
    checkpoint();
    EXPECT_EQ(findings(), "");
}

// After a restore without keys the memory of the signer is gone as well: the log says itself that it was signed.
TEST_P(KeyChanges, and_signatures_end_with_a_key_that_is_lost) {
    const std::string old = checkpoint();
    const auto forget = [&] {
        std::filesystem::remove(log_folder_ / (slug() + ".key"));
        std::filesystem::remove(log_folder_ / (slug() + ".checkpoint"));
    };
    const auto expect_no_key = [&] {
        create(isms::Risk{.title = "Flood"});
        for (const auto& refused :
             {std::optional(services::sign_head(program(), org(), slug()).error()), try_to_change_key()}) {
            ASSERT_TRUE(refused);
            EXPECT_NE(text_of(*refused).find("is not the one that signs the log"), std::string::npos) << text_of(*refused);
        }
        for (const auto& entry : std::filesystem::directory_iterator(log_folder_.path()))
            EXPECT_NE(entry.path().extension(), ".key") << entry.path();
        const std::string found = findings({{"old.txt", old}});
        EXPECT_NE(found.find("Without the key that signs the log nobody can tell"), std::string::npos) << found;
        EXPECT_EQ(found.find("another log"), std::string::npos) << found;
    };
    const std::string first = base::read_file(log_folder_ / (slug() + ".key"));
    forget();
    expect_no_key();
    base::write_file_synced(log_folder_ / (slug() + ".key"), first, 0600);
    EXPECT_EQ(findings({{"old.txt", old}}), "");
    checkpoint();
    change_key();
    checkpoint();
    forget();
    expect_no_key();
}

TEST_P(KeyChanges, need_a_key_that_is_missed_also_when_no_checkpoint_is_stored) {
    checkpoint();
    std::filesystem::remove(log_folder_ / (slug() + ".key"));
    sql("DELETE FROM log_checkpoint");
    EXPECT_NE(findings().find("Without the key that signs the log nobody can tell"), std::string::npos) << findings();
}

TEST_P(KeyChanges, are_made_where_the_key_is) {
    settings_.command = "/bin/false";
    const auto refused = try_to_change_key();
    ASSERT_TRUE(refused);
    EXPECT_NE(text_of(*refused).find("change-key --to PROGRAM"), std::string::npos);
}

}  // namespace
