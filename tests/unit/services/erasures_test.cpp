// What was erased is nowhere any more, and the log stands.
#include "services/erasures.hpp"

#include "isms/support/attachment.hpp"
#include "isms/support/comment.hpp"
#include "isms/support/erasure.hpp"
#include "isms/support/person.hpp"
#include "ledger/erased.hpp"
#include "services/comparison.hpp"
#include "services/kept_answers.hpp"
#include "services/past.hpp"
#include "support/wanted_erasure.hpp"
#include "unit/services/log/signed_log.hpp"

namespace {

using isms::Erasure, isms::Person;

class Erasing : public test::SignedLog {
protected:
    void SetUp() override {
        SignedLog::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        past_ = std::make_unique<services::Past>(log_folder_.path());
        program().past = past_.get();
        person_ = create(Person{.name = "Vera Vanished", .email = "vera@mill.example"});
        then_ = base::to_text(clock().now());
        clock().set(clock().now() + std::chrono::hours(30));
    }
    void TearDown() override {
        if (past_) program().past = nullptr;
        SignedLog::TearDown();
    }
    base::Result<Erasure> try_erase(const std::string& record) {
        return try_create(first_person_as_administrator(), test::wanted_erasure(record));
    }
    services::Caller first_person_as_administrator() { return first_person(); }
    void rename() {
        person_.name = "Former employee";
        person_.email = "";
        person_ = save(person_);
    }
    std::string reference() { return engine::format_reference(isms::person::table, person_.meta.number); }
    // In every table that holds what people wrote.
    bool is_anywhere(const std::string& words) {
        return program().database.read([&](store::Connection& connection) {
            connection.scope_to_all();
            for (const char* sql : {"SELECT 1 FROM version WHERE content LIKE $1 OR reason LIKE $1",
                                    "SELECT 1 FROM person WHERE name LIKE $1 OR email LIKE $1",
                                    "SELECT 1 FROM idempotency WHERE body LIKE $1"})
                if (connection.select(sql, "%" + words + "%")->next()) return true;
            return false;
        });
    }

    Person person_;
    std::string then_;
    std::unique_ptr<services::Past> past_;
};
INSTANTIATE_TEST_SUITE_P(On, Erasing, test::each_dialect(), test::dialect_name);

TEST_P(Erasing, leaves_what_the_record_says_now) {
    const std::string old = checkpoint();
    rename();
    EXPECT_TRUE(is_anywhere("Vera"));
    const Erasure erasure = require(try_erase(" p-" + std::to_string(person_.meta.number)));
    EXPECT_EQ(erasure.record, reference());
    EXPECT_EQ(erasure.up_to_version, 1);
    EXPECT_EQ(erasure.versions, 1);
    EXPECT_EQ(erasure.erased_by.number, first_person().actor.person);
    EXPECT_FALSE(is_anywhere("Vera"));
    EXPECT_TRUE(is_anywhere("Former employee"));
    EXPECT_EQ(findings({{"old.txt", old}}), "");
    checkpoint();
    EXPECT_EQ(findings({{"old.txt", old}}), "");
}

TEST_P(Erasing, takes_all_of_what_was_removed) {
    rename();
    require(
        write(the_program(), [&](engine::Work& work) { return work.remove(isms::person::table, person_.meta.number, 0); }));
    EXPECT_EQ(require(try_erase(reference())).versions, 3);
    EXPECT_FALSE(is_anywhere("Former employee"));
    EXPECT_EQ(findings(), "");
}

TEST_P(Erasing, needs_something_to_erase) {
    const auto refusal = [&](const std::string& record) { return text_of(try_erase(record).error()); };
    EXPECT_NE(refusal(reference()).find("no earlier version"), std::string::npos);
    rename();
    require(try_erase(reference()));
    EXPECT_NE(refusal(reference()).find("no earlier version"), std::string::npos) << "twice";
    for (const char* record : {"P-9999", "nonsense", "XY-0001"})
        EXPECT_NE(refusal(record).find("There is no record"), std::string::npos) << record;
    EXPECT_NE(refusal("ER-0001").find("stays"), std::string::npos);
    Erasure tomorrow = test::wanted_erasure(reference());
    tomorrow.requested_on = base::Date{std::chrono::floor<std::chrono::days>(clock().now()) + std::chrono::days(3)};
    EXPECT_NE(text_of(try_create(first_person(), tomorrow).error()).find("in the future"), std::string::npos);
    EXPECT_EQ(try_create(person_with({schema::Role::isms_manager}), test::wanted_erasure(reference())).error().code,
              base::ErrorCode::forbidden);
}

TEST_P(Erasing, keeps_what_was_approved) {
    isms::Risk risk = create(isms::Risk{.title = "Named after Vera"});
    program().database.with_transaction([&](store::Connection& connection) {
        connection.scope_to(org());
        connection.execute("UPDATE version SET operation = 'accept' WHERE kind = 'risk' AND number = $1", risk.meta.number);
        return true;
    });
    risk.title = "Without a name";
    save(risk);
    EXPECT_NE(text_of(try_erase(engine::format_reference(isms::risk::table, risk.meta.number)).error())
                  .find("take the approval back"),
              std::string::npos);
}

// Emptied by somebody with all rights in the database: the log says of no reason.
TEST_P(Erasing, is_not_what_others_do_behind_its_back) {
    const std::string blank = std::string("UPDATE version SET content = '', reason = '', salt = ") +
                              (on_postgres() ? "''" : "x''") + " WHERE kind = 'risk' AND number = 2";
    rename();
    require(try_erase(reference()));
    EXPECT_EQ(findings(), "");
    sql(blank);
    EXPECT_NE(findings().find("R-0002: Version 1 says nothing any more, and no erasure in the log says why."),
              std::string::npos)
        << findings();
}

// Who made an erased change, and what was done, is in no commitment any more: the erasure says it.
TEST_P(Erasing, still_says_whose_changes_they_were) {
    rename();
    person_.name = "Nobody";
    person_ = save(person_);
    require(try_erase(reference()));
    ASSERT_EQ(findings(), "");
    const std::string of_person = " AND kind = 'person' AND number = " + std::to_string(person_.meta.number);
    const std::string found = "ER-0001: The versions of " + reference() + " that say nothing any more are not those";
    const std::vector<std::pair<std::string, std::string>> edits{
        {"actor = actor + 1 WHERE version = 1", "actor = actor - 1 WHERE version = 1"},
        {"operation = 'accept' WHERE version = 2", "operation = 'update' WHERE version = 2"},
        {"operation = 'remove' WHERE version = 2", "operation = 'update' WHERE version = 2"},
        {"version = 9 WHERE version = 1", "version = 1 WHERE version = 9"},
    };
    for (const auto& [forth, back] : edits) {
        sql("UPDATE version SET " + forth + of_person);
        EXPECT_NE(findings().find(found), std::string::npos) << forth << "\n" << findings();
        sql("UPDATE version SET " + back + of_person);
        EXPECT_EQ(findings(), "") << back;
    }
    for (const char* step : {"9 WHERE version = 1", "1 WHERE version = 2", "2 WHERE version = 9"})
        sql("UPDATE version SET version = " + std::string(step) + of_person);
    EXPECT_NE(findings().find(found), std::string::npos) << findings();
}

// With all rights in the database somebody can append an erasure as well: not of what no erasure takes.
TEST_P(Erasing, takes_only_what_can_be_erased) {
    rename();
    require(try_erase(reference()));
    ASSERT_EQ(findings(), "");
    const auto rules = program().engine.rules;
    const auto forge = [&](const std::string& kind, std::int64_t number, const std::string& record) {
        const ledger::ErasedVersion taken = program().database.read([&](store::Connection& connection) {
            connection.scope_to(org());
            auto cursor = connection.select(
                "SELECT version, sequence, actor, operation FROM version WHERE kind = $1 AND number = $2 AND version = 1",
                kind, number);
            const auto* row = cursor->next();
            return ledger::ErasedVersion{row->integer(0), row->integer(1), row->integer(2), row->string(3)};
        });
        sql("UPDATE version SET content = '', reason = '', salt = " + std::string(on_postgres() ? "''" : "x''") +
            " WHERE version = 1 AND kind = '" + kind + "' AND number = " + std::to_string(number));
        Erasure forged = test::wanted_erasure(record);
        forged.up_to_version = 1;
        forged.versions = 1;
        forged.erased_hash = ledger::erased_hash(std::vector{taken});
        program().engine.rules = {};
        forged = create(forged);
        program().engine.rules = rules;
        return engine::format_reference(isms::erasure::table, forged.meta.number);
    };
    const auto expect_found = [&](const std::string& words) {
        EXPECT_NE(findings().find(words), std::string::npos) << words << "\n" << findings();
    };
    const std::string newest = forge("risk", 3, "R-0003");
    expect_found(newest + ": The versions of R-0003 that say nothing any more are not those that this erasure took.");
    isms::Risk risk = create(isms::Risk{.title = "Dam"});
    for (const char* title : {"The dam breaks", "The dam"}) {
        risk.title = title;
        risk = save(risk);
    }
    const std::string reference = engine::format_reference(isms::risk::table, risk.meta.number);
    const std::string only_the_first = forge("risk", risk.meta.number, reference);
    expect_found(only_the_first + ": The versions of " + reference + " that say nothing any more are not those");
    const std::string of_erasure = forge("erasure", 1, "ER-0001");
    expect_found(of_erasure + ": The versions of ER-0001 that say nothing any more are not those that this erasure took.");
    const std::string of_nothing = forge("risk", 4, "nothing");
    expect_found(of_nothing + ": This erasure names no record.");
    expect_found("R-0004: Version 1 says nothing any more, and no erasure in the log says why.");
}

// The newest version of another record, as one of those that were erased.
TEST_P(Erasing, hides_no_change_of_another_record) {
    isms::Risk risk = create(isms::Risk{.title = "Dam"});
    risk.title = "The dam breaks";
    risk = save(risk);
    rename();
    require(try_erase(reference()));
    ASSERT_EQ(findings(), "");
    drop_checks_of_versions();
    const std::string number = std::to_string(risk.meta.number);
    sql("UPDATE risk SET version = 1, title = 'Dam' WHERE number = " + number);
    sql("UPDATE version SET kind = 'person', number = " + std::to_string(person_.meta.number) +
        ", version = 0, content = '', reason = '', salt = " + (on_postgres() ? "''" : "x''") +
        " WHERE kind = 'risk' AND version = 2 AND number = " + number);
    const std::string all = findings();
    EXPECT_NE(all.find(reference() + ": Version 0 says nothing any more, and no erasure in the log says why."),
              std::string::npos)
        << all;
}

// Erasures after a gap in the log are not read, so that nothing can be said of what they took.
TEST_P(Erasing, is_no_finding_after_a_gap) {
    rename();
    create(isms::Risk{.title = "Dam"});
    require(try_erase(reference()));
    sql("DELETE FROM version WHERE sequence = " + std::to_string(head().size - 1));
    const std::string all = findings();
    EXPECT_NE(all.find("Change " + std::to_string(head().size - 1) + " is missing from the log."), std::string::npos) << all;
    EXPECT_EQ(all.find("no erasure in the log says why"), std::string::npos) << all;
}

// A second erasure takes what was said since the first.
TEST_P(Erasing, can_be_done_again) {
    rename();
    const Erasure first = require(try_erase(reference()));
    person_.name = "Somebody";
    person_ = save(person_);
    const Erasure second = require(try_erase(reference()));
    EXPECT_EQ(second.up_to_version, 2);
    EXPECT_EQ(second.versions, 1);
    EXPECT_NE(second.erased_hash, first.erased_hash);
    EXPECT_EQ(findings(), "");
}

TEST_P(Erasing, shows_a_past_without_what_was_erased) {
    const auto name_then = [&] {
        const auto past = require(services::caller_at(program(), first_person(), then_));
        return read(past, [&](engine::Work& work) {
            return std::string(require(work.find(isms::person::table, person_.meta.number)).text("name"));
        });
    };
    EXPECT_EQ(name_then(), "Vera Vanished");
    rename();
    require(try_erase(reference()));
    EXPECT_EQ(name_then(), reference() + ", erased");
    const auto compared = read(first_person(), [&](engine::Work& work) {
        return services::compare_moments(
            work, {.from = *base::parse_moment(then_), .to = clock().now(), .only = &isms::person::table});
    });
    ASSERT_EQ(compared.size(), 1u);
    const services::ComparedRecord& one = compared.front().records.front();
    EXPECT_EQ(one.before->text("name"), reference() + ", erased");
    EXPECT_TRUE(one.is_erased) << "and nothing is made up of what it said";
}

TEST_P(Erasing, drops_the_past_that_was_made_before) {
    require(services::caller_at(program(), first_person(), then_));
    rename();
    require(try_erase(reference()));
    services::finish_erasures(program());
    for (const auto& entry : std::filesystem::recursive_directory_iterator(log_folder_.path()))
        if (entry.path().extension() == ".db") ADD_FAILURE() << entry.path();
}

TEST_P(Erasing, takes_files_that_nothing_else_names) {
    const std::string shared = program().blobs.put("shared"), own = program().blobs.put("own");
    const auto attach = [&](const std::string& hash) {
        return create(isms::Attachment{
            .meta = {}, .title = "File", .file = {hash, "file.txt", "text/plain", 3}, .about = {reference()}, .owner = {}});
    };
    attach(shared);
    const auto first = attach(shared), second = attach(own);
    for (const auto& one : {first, second}) {
        require(write(the_program(),
                      [&](engine::Work& work) { return work.remove(isms::attachment::table, one.meta.number, 0); }));
        require(try_erase(engine::format_reference(isms::attachment::table, one.meta.number)));
    }
    services::finish_erasures(program());
    EXPECT_TRUE(program().blobs.has(own)) << "somebody may be about to save a record that names it";
    clock().set(base::SystemClock().now() + std::chrono::hours(1));
    services::finish_erasures(program());
    EXPECT_FALSE(program().blobs.has(own));
    EXPECT_TRUE(program().blobs.has(shared));
    EXPECT_EQ(findings(), "");
}

TEST_P(Erasing, takes_the_text_of_kept_answers) {
    require(write(the_program(), [&](engine::Work& work) -> base::Result<bool> {
        services::keep_answer(work, 1, "a", {"hash", 201, "{}", "{\"id\":\"" + reference() + "\",\"name\":\"Vera\"}"});
        services::keep_answer(work, 1, "b", {"hash", 201, "{}", "another"});
        return true;
    }));
    rename();
    require(try_erase(reference()));
    EXPECT_FALSE(is_anywhere("Vera"));
    EXPECT_TRUE(is_anywhere("another"));
}

}  // namespace
