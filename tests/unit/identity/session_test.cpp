#include "identity/session.hpp"

#include "identity/csrf.hpp"
#include "identity/visitor.hpp"
#include "unit/identity/identity_test.hpp"

namespace identity {
namespace {

class Sessions : public OnDatabase {
protected:
    void SetUp() override {
        OnDatabase::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ann = add_account("ann@example.org");
    }
    std::string start(AccountId account, Stage stage = Stage::signed_in) {
        return write([&](store::Connection& c) { return start_session(c, account, stage, client, now); }).id;
    }
    std::optional<Visitor> find_visitor(std::string_view id) {
        return read([&](store::Connection& c) { return visitor_by_session(c, id, now); });
    }
    std::optional<Session> find(std::string_view id) {
        auto visitor = find_visitor(id);
        return visitor ? visitor->session : std::nullopt;
    }
    void touch(std::string_view id) {
        write([&](store::Connection& c) { touch_session(c, id, now); });
    }
    AccountId ann;
};
INSTANTIATE_TEST_SUITE_P(On, Sessions, test::each_dialect(), test::dialect_name);

TEST_P(Sessions, are_found_by_their_id_only) {
    const std::string id = start(ann);
    const auto session = find(id);
    ASSERT_TRUE(session);
    EXPECT_EQ(find_visitor(id)->account.id, ann);
    EXPECT_EQ(session->created_at, now);
    EXPECT_EQ(session->expires_at, now + 12h);
    EXPECT_EQ(session->csrf, csrf_token(id));
    EXPECT_FALSE(find(handle_of(id))) << "what the database holds opens nothing";
    EXPECT_FALSE(find(""));
    EXPECT_FALSE(find(id.substr(1)));
    std::string other = id;
    other[5] = other[5] == 'x' ? 'y' : 'x';
    EXPECT_FALSE(find(other));
    EXPECT_NE(start(ann), id);
}

TEST_P(Sessions, end_when_nobody_uses_them) {
    const std::string id = start(ann);
    now += session_idle - 1us;
    EXPECT_TRUE(find(id));
    touch(id);
    now += session_idle - 1us;
    EXPECT_TRUE(find(id));
    now += 1us;
    EXPECT_FALSE(find(id));
}

TEST_P(Sessions, end_after_twelve_hours_of_use) {
    const std::string id = start(ann);
    const base::Moment end = now + session_life;
    while (now + 20min < end) {
        now += 20min;
        ASSERT_TRUE(find(id));
        touch(id);
    }
    now = end - 1us;
    EXPECT_TRUE(find(id));
    now = end;
    EXPECT_FALSE(find(id));
}

TEST_P(Sessions, are_touched_once_a_minute) {
    const std::string id = start(ann);
    now += 59s;
    EXPECT_FALSE(find(id)->due_for_touch);
    now += 1s;
    EXPECT_TRUE(find(id)->due_for_touch);
    touch(id);
    EXPECT_FALSE(find(id)->due_for_touch);
    EXPECT_EQ(find(id)->last_seen_at, now);
    now -= 30s;
    touch(id);
    EXPECT_EQ(find(id)->last_seen_at, now + 30s) << "an answer that comes late sets nothing back";
}

TEST_P(Sessions, of_one_stage_are_not_of_another) {
    const std::string half = start(ann, Stage::second_factor), whole = start(ann);
    EXPECT_FALSE(find(half));
    const auto stage = [&](std::string_view id, Stage wanted) {
        return read([&](store::Connection& c) { return find_stage(c, id, wanted, now); });
    };
    EXPECT_EQ(stage(half, Stage::second_factor), ann);
    EXPECT_FALSE(stage(half, Stage::invitation));
    EXPECT_FALSE(stage(whole, Stage::second_factor));
}

TEST_P(Sessions, are_listed_and_ended_by_their_owner) {
    const AccountId bob = add_account("bob@example.org");
    const std::string old = start(ann);
    now += 1min;
    const std::string present = start(ann), of_bob = start(bob);
    start(ann, Stage::second_factor);
    const auto list = read([&](store::Connection& c) { return list_sessions(c, ann, now); });
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[0].handle, handle_of(present));
    EXPECT_EQ(list[1].handle, handle_of(old));
    EXPECT_EQ(list[0].client.address, "192.0.2.7");
    EXPECT_EQ(list[0].client.agent, "Browser 1.0");
    const auto foreign = write([&](store::Connection& c) { return end_own_session(c, ann, handle_of(of_bob)); });
    ASSERT_FALSE(foreign);
    EXPECT_EQ(foreign.error().code, base::ErrorCode::not_found);
    EXPECT_TRUE(find(of_bob));
    EXPECT_TRUE(write([&](store::Connection& c) { return end_own_session(c, ann, handle_of(old)); }));
    EXPECT_FALSE(find(old));
    EXPECT_TRUE(find(present));
    write([&](store::Connection& c) { end_session(c, present); });
    EXPECT_FALSE(find(present));
}

TEST_P(Sessions, all_but_the_present_one_can_be_ended) {
    const std::string one = start(ann), two = start(ann), present = start(ann);
    EXPECT_EQ(write([&](store::Connection& c) { return end_other_sessions_of(c, ann, present); }), 2);
    EXPECT_FALSE(find(one));
    EXPECT_FALSE(find(two));
    EXPECT_TRUE(find(present));
    EXPECT_EQ(write([&](store::Connection& c) { return end_sessions_of(c, ann); }), 1);
    EXPECT_FALSE(find(present));
}

TEST_P(Sessions, that_are_over_are_swept_away) {
    start(ann);
    const std::string busy = start(ann);
    start(ann, Stage::second_factor);
    start(ann, Stage::invitation);
    now += 29min;
    touch(busy);
    now += 2min;
    EXPECT_EQ(write([&](store::Connection& c) { return delete_past_sessions(c, now); }), 2);
    EXPECT_TRUE(find(busy));
    now += invitation_life;
    EXPECT_EQ(write([&](store::Connection& c) { return delete_past_sessions(c, now); }), 2);
}

TEST_P(Sessions, keep_a_long_or_broken_agent_short_and_whole) {
    client.agent = std::string(5000, 'a');
    start(ann);
    now += 1s;
    client.agent = "bad \xff bytes";
    start(ann);
    const auto list = read([&](store::Connection& c) { return list_sessions(c, ann, now); });
    EXPECT_EQ(list.at(0).client.agent, "");
    EXPECT_LE(list.at(1).client.agent.size(), 303u);
}

}  // namespace
}  // namespace identity
