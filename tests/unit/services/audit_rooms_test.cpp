// The life of an audit room by the clock of the organisation, and what its auditor may reach.
#include "services/audit_rooms.hpp"

#include "engine/list.hpp"
#include "engine/search.hpp"
#include "engine/titles.hpp"
#include "identity/session.hpp"
#include "isms/context/organisation.hpp"
#include "isms/context/scope.hpp"
#include "isms/evaluation/audit_note.hpp"
#include "isms/evaluation/audit_opening.hpp"
#include "isms/evaluation/audit_sample.hpp"
#include "isms/evaluation/information_request.hpp"
#include "isms/leadership/membership.hpp"
#include "isms/planning/asset.hpp"
#include "isms/planning/risk.hpp"
#include "isms/support/comment.hpp"
#include "isms/support/person.hpp"
#include "services/above_organisations.hpp"
#include "services/audit_samples.hpp"
#include "services/entrance.hpp"
#include "services/past.hpp"
#include "support/isms_fixture.hpp"
#include "support/temporary_folder.hpp"
#include "support/wanted_erasure.hpp"

namespace services {

using isms::AuditRoom, schema::Verb;

namespace {

const identity::Client browser{"192.0.2.7", "Browser"};

class AuditRooms : public test::IsmsOrganisation {
protected:
    void SetUp() override {
        IsmsOrganisation::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        room = create(wanted("ada@body.example"));
        room = step(first_person(), room, Verb::start);
    }
    AuditRoom wanted(std::string email) {
        AuditRoom made{.title = "Certification",
                       .auditor = "Ada",
                       .email = std::move(email),
                       .opens_on = today(),
                       .closes_on = base::Date{std::chrono::sys_days{today()} + std::chrono::days{2}}};
        made.registers.add(isms::AuditedRegister::risks);
        made.registers.add(isms::AuditedRegister::comments);
        return made;
    }
    std::string link() { return require(make_room_link(program(), first_person(), room.meta.number, browser)); }
    identity::StartedSession enter() { return require(enter_room(program(), link(), browser)); }
    std::optional<identity::Visitor> visitor(const identity::StartedSession& session) {
        return find_visitor(program(), {Credential::Kind::session, session.id});
    }
    // The auditor as the entrance finds them; nothing when the room lets nobody in.
    std::optional<Caller> auditor(const identity::StartedSession& session) {
        const auto found = visitor(session);
        const auto* access = found ? access_to(*found, "mill") : nullptr;
        return access ? std::optional(caller_by(*found, *access)) : std::nullopt;
    }
    // Noon of a day from the first one, in UTC.
    void noon_after(int days) {
        clock().set(base::Moment{std::chrono::sys_days{first_day_} + std::chrono::days{days} + std::chrono::hours{12}});
    }
    AuditRoom room;

private:
    base::Date first_day_ = today();
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(On, AuditRooms, test::each_dialect(), test::dialect_name);

TEST_P(AuditRooms, are_about_the_approved_scope_unless_they_name_another) {
    EXPECT_FALSE(room.scope) << "none was approved";
    isms::Scope scope = create(isms::Scope{.title = "The mill"});
    program().database.with_transaction([&](store::Connection& connection) {
        connection.scope_to(organisation().org);
        connection.execute("UPDATE scope SET state = 'approved'");
        return true;
    });
    const AuditRoom second = step(first_person(), create(wanted("bea@body.example")), Verb::start);
    EXPECT_EQ(second.scope.number, scope.meta.number);
}

TEST_P(AuditRooms, let_in_from_the_first_to_the_last_day) {
    const auto id = link();
    const auto session = require(enter_room(program(), id, browser));
    EXPECT_TRUE(auditor(session));
    noon_after(2);
    const auto last = require(enter_room(program(), id, browser));
    EXPECT_TRUE(auditor(last));
    noon_after(3);
    EXPECT_FALSE(auditor(last));
    EXPECT_FALSE(find_room_link(program(), id));
    EXPECT_FALSE(enter_room(program(), id, browser));
    EXPECT_EQ(make_room_link(program(), first_person(), room.meta.number, browser).error().code,
              base::ErrorCode::unmet_condition);
    EXPECT_EQ(load(room).state, isms::AuditRoomState::open) << "closed by the day alone";
}

TEST_P(AuditRooms, end_with_the_day_where_the_organisation_is) {
    auto organisation = load(base::Id<isms::Organisation>{1});
    organisation.zone = "Pacific/Auckland";  // UTC+13 on these days, so that the day ends at 11 in the morning
    save(organisation);
    const auto id = link();
    noon_after(2);
    EXPECT_FALSE(find_room_link(program(), id));
    EXPECT_FALSE(enter_room(program(), id, browser));
}

TEST_P(AuditRooms, have_one_link_at_a_time_and_end_when_closed) {
    const std::string first = link(), second = link();
    EXPECT_FALSE(find_room_link(program(), first));
    EXPECT_TRUE(find_room_link(program(), second));
    EXPECT_EQ(load(room).link_count, 2);
    const auto session = require(enter_room(program(), second, browser));
    step(first_person(), load(room), Verb::close);
    EXPECT_FALSE(visitor(session));
    EXPECT_FALSE(find_room_link(program(), second));
    const auto revoked = load(base::Id<isms::Membership>{read(the_program(), [](engine::Work& work) {
        return engine::list(work, {.schema = &isms::membership::table})->records.back().meta.number;
    })});
    EXPECT_EQ(revoked.state, isms::MembershipState::revoked);
}

TEST_P(AuditRooms, lead_nowhere_else_even_if_the_account_does) {
    const auto other = require(create_organisation(program(), {.slug = "harbour",
                                                               .name = "Harbour",
                                                               .person_name = "Ada",
                                                               .email = "ada@body.example",
                                                               .zone = "UTC",
                                                               .currency = "EUR"}));
    (void)other;
    const auto found = visitor(enter());
    ASSERT_TRUE(found);
    ASSERT_EQ(found->organisations.size(), 1u);
    EXPECT_EQ(found->organisations.front().slug, "mill");
    EXPECT_TRUE(found->session->is_of_room());
}

TEST_P(AuditRooms, show_their_registers_and_what_is_about_them) {
    const auto risk = create(isms::Risk{.title = "Fire"});
    const auto asset = create(isms::Asset{.name = "Mill wheel"});
    create(isms::Comment{.text = "About the risk", .about = {"R-0001"}});
    create(isms::Comment{.text = "About the asset", .about = {"A-0001"}});
    const auto caller = auditor(enter());
    ASSERT_TRUE(caller);
    read(*caller, [&](engine::Work& work) {
        EXPECT_TRUE(work.find(schema::id_of(risk)));
        EXPECT_EQ(work.find(schema::id_of(asset)).error().code, base::ErrorCode::not_found);
        EXPECT_TRUE(work.find(base::Id<isms::Comment>{1}));
        EXPECT_FALSE(work.find(base::Id<isms::Comment>{2}));
        const auto comments = engine::list(work, {.schema = &isms::comment::table});
        EXPECT_EQ(comments->records.size(), 1u);
        EXPECT_EQ(comments->total, 1);
        EXPECT_FALSE(work.find(base::Id<isms::Person>{1}));
        return true;
    });
    EXPECT_FALSE(try_create(*caller, isms::Risk{.title = "Mine"}));
    EXPECT_FALSE(try_step(*caller, room, Verb::close));
}

TEST_P(AuditRooms, keep_notes_for_the_auditor_alone) {
    const auto caller = auditor(enter());
    ASSERT_TRUE(caller);
    const auto note = require(try_create(*caller, isms::AuditNote{.text = "Nervous"}));
    EXPECT_EQ(note.owner.number, caller->actor.person);
    EXPECT_TRUE(read(*caller, [&](engine::Work& work) { return bool(work.find(schema::id_of(note))); }));
    for (int i = 0; i < schema::role_count; ++i) {
        const auto role = static_cast<schema::Role>(i);
        if (role == schema::Role::external_auditor) continue;
        const auto member = person_with({role});
        EXPECT_FALSE(read(member, [&](engine::Work& work) { return bool(work.find(schema::id_of(note))); }))
            << schema::name_of(role);
    }
}

TEST_P(AuditRooms, write_down_what_was_opened) {
    const auto caller = auditor(enter());
    ASSERT_TRUE(caller);
    note_opening(program(), *caller, "/orgs/mill/risks/R-0001?x=1", "R-0001");
    const auto opening = load(base::Id<isms::AuditOpening>{1});
    EXPECT_EQ(opening.address, "/orgs/mill/risks/R-0001?x=1");
    EXPECT_EQ(opening.record, "R-0001");
    EXPECT_EQ(opening.owner.number, caller->actor.person);
    EXPECT_EQ(opening.room, schema::id_of(room));
    // However the address spells it, the opening names the record in one way.
    note_opening(program(), *caller, "/orgs/mill/risks/r-1", "r-" + std::string(300, '0') + "1");
    EXPECT_EQ(load(base::Id<isms::AuditOpening>{2}).record, "R-0001");
    note_opening(program(), *caller, std::string(16 * 1024, 'x'), "no reference");
    EXPECT_EQ(load(base::Id<isms::AuditOpening>{3}).record, "");
    EXPECT_EQ(load(base::Id<isms::AuditOpening>{3}).address.size(), 16U * 1024) << "whole, as long as a request can be";
    EXPECT_FALSE(try_create(*caller, isms::AuditOpening{.address = "/made/up"}));
}

TEST_P(AuditRooms, are_the_only_way_to_be_an_external_auditor) {
    const auto person = create(isms::Person{.name = "Eve", .email = "eve@body.example"});
    isms::Membership membership{.person = schema::id_of(person)};
    membership.roles.add(schema::Role::external_auditor);
    EXPECT_EQ(test::fields_of(try_create(the_program(), membership)), "roles");
    membership.room = schema::id_of(room);
    membership.roles.add(schema::Role::administrator);
    EXPECT_EQ(test::fields_of(try_create(the_program(), membership)), "roles");
    auto second = create(wanted("ada@body.example"));
    EXPECT_EQ(test::fields_of(try_step(first_person(), second, Verb::start)), "email") << "in the first room already";
}

TEST_P(AuditRooms, stay_described_while_they_are_open) {
    const auto refused = [&](auto&& change) {
        AuditRoom changed = load(schema::id_of(room));
        change(changed);
        return test::fields_of(try_save(first_person(), changed));
    };
    EXPECT_EQ(refused([](AuditRoom& one) { one.closes_on.reset(); }), "closes_on");
    EXPECT_EQ(refused([](AuditRoom& one) { one.opens_on.reset(); }), "opens_on");
    EXPECT_EQ(refused([](AuditRoom& one) { one.registers = {}; }), "registers");
    EXPECT_EQ(refused([](AuditRoom& one) { one.auditor.clear(); }), "auditor");
    EXPECT_EQ(refused([](AuditRoom& one) { one.registers.add(isms::AuditedRegister::soa_versions); }), "registers")
        << "an edition holds titles of other registers";
    EXPECT_EQ(refused([](AuditRoom& one) { one.title = "Recertification"; }), "");
}

// What is hidden takes no place among the hits, so that their number tells nothing of it.
TEST_P(AuditRooms, find_as_if_nothing_else_were_there) {
    for (int i = 0; i < 30; ++i) create(isms::Asset{.name = "Sextant sextant sextant"});
    create(isms::Risk{.title = "Somebody steals the sextant while everybody is looking at the sea"});
    const auto caller = auditor(enter());
    ASSERT_TRUE(caller);
    const auto hits = [&](const Caller& who, int limit) {
        return read(who, [&](engine::Work& work) {
            return engine::search_all(work.connection(), work.tables(), who.org, who.actor, "sextant", limit).size();
        });
    };
    EXPECT_EQ(hits(*caller, 1), 1u);
    EXPECT_EQ(hits(*caller, 100), 1u);
    EXPECT_EQ(hits(first_person(), 100), 31u);
}

TEST_P(AuditRooms, name_no_other_room) {
    AuditRoom other = wanted("bo@body.example");
    other.title = "Takeover";
    other = create(other);
    const auto caller = auditor(enter());
    ASSERT_TRUE(caller);
    read(*caller, [&](engine::Work& work) {
        EXPECT_EQ(engine::title_of(work, isms::audit_room::table, other.meta.number), "");
        EXPECT_EQ(engine::title_of(work, isms::audit_room::table, room.meta.number), "Certification");
        engine::Titles titles;
        const std::array records{engine::generic(isms::Membership{.person = {1}, .room = schema::id_of(other)})};
        titles.collect(work, records, {});
        EXPECT_EQ(titles.of(schema::Kind::audit_room, other.meta.number), "");
        return true;
    });
}

// Who has other rights than the auditor had draws the same.
TEST_P(AuditRooms, let_anybody_draw_again_what_the_auditor_saw) {
    test::TemporaryFolder folder;
    Past past(folder.path());
    program().past = &past;
    create(isms::Asset{.name = "Mill wheel"});
    create(isms::Risk{.title = "Fire"});
    isms::Person gone = create(isms::Person{.name = "Vera Vanished"});
    gone.name = "Former employee";
    gone = save(gone);
    create(test::wanted_erasure(engine::format_reference(isms::person::table, gone.meta.number)));
    for (const char* about : {"R-0001", "A-0001", "R-0001", "A-0001", "ER-0001"})
        create(isms::Comment{.text = "Hm", .about = {about}});
    const auto caller = auditor(enter());
    ASSERT_TRUE(caller);
    const auto sample = require(try_create(
        *caller,
        isms::AuditSample{.title = "Two", .from = isms::AuditedRegister::comments, .wanted = 1, .seed = "4 2 6 1 3"}));
    EXPECT_EQ(sample.population, 3);
    for (const Caller& who : {*caller, first_person()}) {
        const auto redrawn = require(draw_again(program(), who, sample.meta.number));
        EXPECT_TRUE(redrawn.is_same);
        EXPECT_EQ(redrawn.population, (std::vector<std::string>{"CM-0001", "CM-0003", "CM-0005"}));
    }
    program().past = nullptr;
}

TEST_P(AuditRooms, say_of_nothing_that_is_closed_whether_it_is_there) {
    create(isms::Asset{.name = "Mill wheel"});
    create(isms::Risk{.title = "Fire"});
    for (const char* about : {"R-0001", "A-0001"}) create(isms::Comment{.text = "Hm", .about = {about}});
    const auto caller = auditor(enter());
    ASSERT_TRUE(caller);
    const auto faults = [&](const char* about) {
        const auto made = try_create(*caller, isms::AuditNote{.text = "Look again", .about = about});
        return made ? std::string() : text_of(made.error());
    };
    EXPECT_EQ(faults("CM-0001"), "");
    EXPECT_NE(faults("CM-0002").find("There is no record CM-0002."), std::string::npos);
    EXPECT_NE(faults("CM-0099").find("There is no record CM-0099."), std::string::npos);
    EXPECT_NE(faults("A-0001").find("There is no record A-0001."), std::string::npos);
}

TEST_P(AuditRooms, refuse_a_filter_that_is_no_text) {
    create(isms::Risk{.title = "Fire"});
    const auto caller = auditor(enter());
    ASSERT_TRUE(caller);
    for (const char* filter : {"title.contains=%FF", "title.contains=a%00b", "%FF=1"}) {
        const auto made = try_create(
            *caller, isms::AuditSample{.title = "Odd", .from = isms::AuditedRegister::risks, .filter = filter, .wanted = 1});
        EXPECT_EQ(test::fields_of(made), "filter") << filter;
    }
}

}  // namespace services
