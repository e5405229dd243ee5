#include "services/entrance.hpp"

#include "isms/all_records.hpp"
#include "isms/leadership/membership.hpp"
#include "support/counted_database.hpp"
#include "unit/services/accounts_fixture.hpp"

namespace services {

using namespace std::chrono_literals;

// A database that takes nothing more.
class FullDatabase final : public store::Database {
public:
    explicit FullDatabase(store::Database& inner) : inner_(inner) {}
    store::Dialect dialect() const override { return inner_.dialect(); }
    void with_snapshot(base::function_ref<void(store::Connection&)> job) override { inner_.with_snapshot(job); }
    void with_transaction(base::function_ref<bool(store::Connection&)>) override {
        throw store::DatabaseError(store::Trouble::full, "The disk is full.");
    }

private:
    store::Database& inner_;
};

class Entrance : public WithAccount {
protected:
    static Credential session(std::string_view id) { return {Credential::Kind::session, id}; }
    static Credential token(std::string_view plain) { return {Credential::Kind::token, plain}; }

    std::string token_of(identity::AccountId account, std::int64_t org, bool read_only = true) {
        return require(database().write([&](store::Connection& connection) {
                   connection.scope_to(org);
                   return identity::create_token(
                       connection, {.organisation = org, .account = account, .name = "test", .read_only = read_only}, now());
               }))
            .plain;
    }
    std::string slugs(const Credential& shown) {
        const auto visitor = find_visitor(program(), shown);
        if (!visitor) return "nobody";
        std::string all;
        for (const auto& access : visitor->organisations) all += access.slug + " ";
        return all;
    }
    base::Moment last_seen(identity::AccountId account) {
        return database().read([&](store::Connection& connection) {
            connection.scope_to_all();
            return identity::list_sessions(connection, account, now()).at(0).last_seen_at;
        });
    }
};
INSTANTIATE_TEST_SUITE_P(On, Entrance, test::each_dialect(), test::dialect_name);

TEST_P(Entrance, finds_the_person_and_the_organisations_of_a_session) {
    add_harbour("Ada@mill.example");
    const std::string id = session_of(ada);
    const auto visitor = find_visitor(program(), session(id));
    ASSERT_TRUE(visitor);
    EXPECT_EQ(visitor->account.id, ada);
    EXPECT_EQ(visitor->account.email, "ada@mill.example");
    EXPECT_TRUE(visitor->account.has_password);
    EXPECT_TRUE(visitor->session);
    EXPECT_FALSE(visitor->token);
    EXPECT_EQ(slugs(session(id)), "harbour mill ");
    const auto* access = access_to(*visitor, "harbour");
    ASSERT_TRUE(access);
    EXPECT_EQ(access->person_name, "Ada Elsewhere");
    const Caller caller = caller_by(*visitor, *access);
    EXPECT_EQ(caller.account, ada.number);
    EXPECT_EQ(caller.slug, "harbour");
    EXPECT_EQ(caller.zone, "Europe/Oslo");
    EXPECT_EQ(caller.currency, "NOK");
    EXPECT_FALSE(caller.actor.read_only);
    EXPECT_EQ(caller_by(*visitor, *access_to(*visitor, "mill")).actor.roles, first_person().actor.roles);
}

TEST_P(Entrance, is_closed_for_what_opens_nothing) {
    EXPECT_EQ(slugs(session("")), "nobody");
    EXPECT_EQ(slugs(session(std::string(43, 'x'))), "nobody");
    EXPECT_EQ(slugs(token("kw_short")), "nobody");
    EXPECT_EQ(slugs(session(session_of(ada, identity::Stage::second_factor))), "nobody");
    EXPECT_EQ(slugs(session(session_of(ada, identity::Stage::invitation))), "nobody");
    EXPECT_EQ(slugs(session(token_of(ada, organisation().org))), "nobody");
    EXPECT_EQ(slugs(token(session_of(ada))), "nobody");
}

TEST_P(Entrance, of_a_session_closes_when_it_is_idle_and_after_its_life) {
    const std::string idle = session_of(ada), busy = session_of(ada);
    wait(identity::session_idle - 1us);
    EXPECT_EQ(slugs(session(busy)), "mill ");
    wait(1us);
    EXPECT_EQ(slugs(session(idle)), "nobody");
    for (auto used = identity::session_idle * 1; used + 20min < identity::session_life; used += 20min) {
        wait(20min);
        ASSERT_EQ(slugs(session(busy)), "mill ");
    }
    wait(20min);
    EXPECT_EQ(slugs(session(busy)), "nobody");
}

TEST_P(Entrance, closes_for_a_disabled_account) {
    const std::string plain = token_of(ada, organisation().org), id = session_of(ada);
    EXPECT_EQ(slugs(token(plain)), "mill ");
    change([&](store::Connection& connection) -> base::Result<bool> {
        connection.execute("UPDATE account SET enabled = 0 WHERE id = $1", ada.number);  // and leaves the session
        return true;
    });
    EXPECT_EQ(slugs(session(id)), "nobody");
    EXPECT_EQ(slugs(token(plain)), "nobody");
}

TEST_P(Entrance, leads_where_the_membership_holds) {
    const auto caller = person_with({schema::Role::reader});
    const auto person = load(base::Id<isms::Person>{caller.actor.person});
    const auto account = add_account(person.email);
    auto membership =
        read(the_program(), [](engine::Work& work) { return require(work.find(base::Id<isms::Membership>{2})); });
    ASSERT_EQ(membership.person, schema::id_of(person));
    membership.valid_until = today();
    save(membership);
    std::string id = session_of(account);
    EXPECT_EQ(slugs(session(id)), "mill ") << "through its last day";
    wait(15h);
    id = session_of(account);
    EXPECT_EQ(slugs(session(id)), "") << "signed in, and a member of nothing";
    const auto visitor = find_visitor(program(), session(id));
    EXPECT_FALSE(access_to(*visitor, "mill"));
    EXPECT_FALSE(access_to(*visitor, "nowhere"));
}

TEST_P(Entrance, of_a_token_leads_to_its_own_organisation) {
    const auto harbour = add_harbour("ada@mill.example");
    const std::string to_mill = token_of(ada, organisation().org), to_harbour = token_of(ada, harbour, false);
    EXPECT_EQ(slugs(token(to_mill)), "mill ");
    EXPECT_EQ(slugs(token(to_harbour)), "harbour ");
    const auto reader = find_visitor(program(), token(to_mill)), writer = find_visitor(program(), token(to_harbour));
    EXPECT_TRUE(caller_by(*reader, reader->organisations.at(0)).actor.read_only);
    EXPECT_FALSE(caller_by(*writer, writer->organisations.at(0)).actor.read_only);
    EXPECT_FALSE(access_to(*reader, "harbour"));
    change([&](store::Connection& connection) -> base::Result<bool> {
        connection.execute("UPDATE membership SET state = 'revoked' WHERE org = $1", harbour);
        return true;
    });
    EXPECT_EQ(slugs(token(to_harbour)), "");
    EXPECT_EQ(slugs(token(to_mill)), "mill ");
}

TEST_P(Entrance, notes_the_use_of_a_session_once_a_minute) {
    const std::string id = session_of(ada);
    const base::Moment start = now();
    wait(59s);
    find_visitor(program(), session(id));
    EXPECT_EQ(last_seen(ada), start);
    wait(1s);
    find_visitor(program(), session(id));
    EXPECT_EQ(last_seen(ada), now());
}

TEST_P(Entrance, asks_the_database_once) {
    add_harbour("ada@mill.example");
    const std::string id = session_of(ada), plain = token_of(ada, organisation().org);
    find_visitor(program(), token(plain));  // which notes its first use
    test::CountedDatabase counted(database());
    Program slow{counted, program().blobs, program().clock, {engine::Tables(isms::all_records()), {}}};
    EXPECT_EQ(find_visitor(slow, session(id))->organisations.size(), 2u);
    EXPECT_EQ(counted.snapshots, 1);
    EXPECT_EQ(counted.statements, 1);
    EXPECT_EQ(find_visitor(slow, token(plain))->organisations.size(), 1u);
    EXPECT_EQ(counted.snapshots, 2);
    EXPECT_EQ(counted.statements, 2);
    EXPECT_EQ(counted.transactions, 0);
}

TEST_P(Entrance, stays_open_while_nothing_can_be_written) {
    const std::string id = session_of(ada), plain = token_of(ada, organisation().org);
    wait(2 * identity::touch_interval);
    FullDatabase full(database());
    Program program_on_full_disk{full, program().blobs, program().clock, {engine::Tables(isms::all_records()), {}}};
    EXPECT_TRUE(find_visitor(program_on_full_disk, session(id)));
    EXPECT_TRUE(find_visitor(program_on_full_disk, token(plain)));
}

TEST_P(Entrance, reads_in_the_snapshot_that_found_the_visitor) {
    const std::string plain = token_of(ada, organisation().org);
    const auto names = [&](engine::Work& work) {
        return work.connection().select("SELECT name FROM person WHERE number = 1")->next()->string(0);
    };
    const auto name = admit(program(), token(plain), [&](const identity::Visitor& visitor) {
        const Caller caller = caller_by(visitor, visitor.organisations.at(0));
        return services::read(program(), caller, names);
    });
    EXPECT_EQ(name, "Ada First");
    EXPECT_FALSE(admit(program(), token("kw_"), [](const identity::Visitor&) { return 1; }));
}

}  // namespace services
