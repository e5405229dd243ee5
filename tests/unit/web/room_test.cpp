// What an external auditor may do at every address of the product: whoever adds a route has to decide, here and in room.cpp.
#include "web/room.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "isms/all_records.hpp"
#include "isms/evaluation/audited_register.hpp"
#include "support/isms_fixture.hpp"
#include "web/routes.hpp"

namespace web {

namespace {

// With every register that a room can open, and with the risks alone.
struct Expected {
    Method method;
    std::string_view pattern;
    InRoom of_all, of_risks;
};
// clang-format off
constexpr std::array by_hand{
    Expected{Method::get, "/orgs/{org}", InRoom::open, InRoom::open},
    Expected{Method::get, "/orgs/{org}/setup/scope", InRoom::denied, InRoom::denied},
    Expected{Method::post, "/orgs/{org}/setup/scope", InRoom::denied, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/setup/method", InRoom::denied, InRoom::denied},
    Expected{Method::post, "/orgs/{org}/setup/method", InRoom::denied, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/search", InRoom::shown, InRoom::shown},
    Expected{Method::get, "/orgs/{org}/missing", InRoom::shown, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/matrix", InRoom::shown, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/treatment-plan", InRoom::shown, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/risks/scenarios", InRoom::denied, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/soa", InRoom::shown, InRoom::denied},
    Expected{Method::post, "/orgs/{org}/soa/{ref}", InRoom::denied, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/soa/versions", InRoom::shown, InRoom::denied},
    Expected{Method::post, "/orgs/{org}/soa/freeze", InRoom::denied, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/soa/compare", InRoom::shown, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/soa/versions/{ref}", InRoom::shown, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/soa/versions/{ref}/table.csv", InRoom::shown, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/soa/versions/{ref}/table.xlsx", InRoom::shown, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/compare", InRoom::shown, InRoom::shown},
    Expected{Method::get, "/orgs/{org}/approvals", InRoom::shown, InRoom::shown},
    Expected{Method::get, "/orgs/{org}/pack", InRoom::shown, InRoom::shown},
    Expected{Method::get, "/orgs/{org}/pack.zip", InRoom::shown, InRoom::shown},
    Expected{Method::get, "/orgs/{org}/log", InRoom::shown, InRoom::denied},
    Expected{Method::post, "/orgs/{org}/log/verify", InRoom::denied, InRoom::denied},
    Expected{Method::post, "/orgs/{org}/memberships/{ref}/invite", InRoom::denied, InRoom::denied},
    Expected{Method::post, "/orgs/{org}/audit-rooms/{ref}/link", InRoom::denied, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/audit-samples/{ref}/population.txt", InRoom::shown, InRoom::shown},
    Expected{Method::get, "/orgs/{org}/risk-methods/new", InRoom::denied, InRoom::denied},
    Expected{Method::post, "/orgs/{org}/risk-methods", InRoom::denied, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/risk-methods/{ref}/edit", InRoom::denied, InRoom::denied},
    Expected{Method::post, "/orgs/{org}/risk-methods/{ref}/edit", InRoom::denied, InRoom::denied},
    Expected{Method::get, "/orgs/{org}/risk-methods/relevel", InRoom::denied, InRoom::denied},
    Expected{Method::post, "/orgs/{org}/risk-methods/relevel", InRoom::denied, InRoom::denied},
};

// The register in the address: risks and assets where all is open; then risks, assets and the own requests where risks are.
struct ExpectedRegister {
    Method method;
    std::string_view pattern;
    InRoom risks_of_all, risks, assets, requests;
};
constexpr std::array of_registers{
    ExpectedRegister{Method::get, "/orgs/{org}/{register}", InRoom::shown, InRoom::shown, InRoom::denied, InRoom::shown},
    ExpectedRegister{Method::post, "/orgs/{org}/{register}", InRoom::denied, InRoom::denied, InRoom::denied, InRoom::own},
    ExpectedRegister{Method::get, "/orgs/{org}/{register}/lookup", InRoom::shown, InRoom::shown, InRoom::denied, InRoom::shown},
    ExpectedRegister{Method::get, "/orgs/{org}/{register}/new", InRoom::denied, InRoom::denied, InRoom::denied, InRoom::own},
    ExpectedRegister{Method::post, "/orgs/{org}/{register}/columns", InRoom::denied, InRoom::denied, InRoom::denied, InRoom::denied},
    ExpectedRegister{Method::post, "/orgs/{org}/{register}/bulk", InRoom::denied, InRoom::denied, InRoom::denied, InRoom::denied},
    ExpectedRegister{Method::get, "/orgs/{org}/{register}/export.csv", InRoom::shown, InRoom::shown, InRoom::denied, InRoom::shown},
    ExpectedRegister{Method::get, "/orgs/{org}/{register}/export.xlsx", InRoom::shown, InRoom::shown, InRoom::denied, InRoom::shown},
    ExpectedRegister{Method::get, "/orgs/{org}/{register}/import", InRoom::denied, InRoom::denied, InRoom::denied, InRoom::denied},
    ExpectedRegister{Method::post, "/orgs/{org}/{register}/import", InRoom::denied, InRoom::denied, InRoom::denied, InRoom::denied},
    ExpectedRegister{Method::get, "/orgs/{org}/{register}/{ref}", InRoom::shown, InRoom::shown, InRoom::denied, InRoom::shown},
    ExpectedRegister{Method::get, "/orgs/{org}/{register}/{ref}/edit", InRoom::denied, InRoom::denied, InRoom::denied, InRoom::own},
    ExpectedRegister{Method::post, "/orgs/{org}/{register}/{ref}/edit", InRoom::denied, InRoom::denied, InRoom::denied, InRoom::own},
    ExpectedRegister{Method::get, "/orgs/{org}/{register}/{ref}/steps/{verb}", InRoom::denied, InRoom::denied, InRoom::denied, InRoom::own},
    ExpectedRegister{Method::post, "/orgs/{org}/{register}/{ref}/steps/{verb}", InRoom::denied, InRoom::denied, InRoom::denied, InRoom::own},
    ExpectedRegister{Method::get, "/orgs/{org}/{register}/{ref}/remove", InRoom::denied, InRoom::denied, InRoom::denied, InRoom::own},
    ExpectedRegister{Method::post, "/orgs/{org}/{register}/{ref}/remove", InRoom::denied, InRoom::denied, InRoom::denied, InRoom::own},
    ExpectedRegister{Method::post, "/orgs/{org}/{register}/{ref}/comments", InRoom::denied, InRoom::denied, InRoom::denied, InRoom::denied},
    ExpectedRegister{Method::post, "/orgs/{org}/{register}/{ref}/attachments", InRoom::denied, InRoom::denied, InRoom::denied, InRoom::denied},
    ExpectedRegister{Method::get, "/orgs/{org}/{register}/{ref}/history", InRoom::shown, InRoom::shown, InRoom::denied, InRoom::shown},
    ExpectedRegister{Method::get, "/orgs/{org}/{register}/{ref}/history/{version}", InRoom::shown, InRoom::shown, InRoom::denied, InRoom::shown},
    ExpectedRegister{Method::get, "/orgs/{org}/{register}/{ref}/files/{field}", InRoom::shown, InRoom::shown, InRoom::denied, InRoom::shown},
};
// clang-format on

constexpr std::array<std::string_view, 2> in_every_room{"erasures", "key-changes"};

engine::Tables tables() { return engine::Tables(isms::all_records()); }

engine::Room room_of(std::initializer_list<std::string_view> paths) {
    engine::Room room{.number = 1, .registers = {}};
    for (const std::string_view path : paths) room.registers.push_back(isms::find_by_path(path));
    for (const std::string_view path : in_every_room) room.registers.push_back(isms::find_by_path(path));
    return room;
}

engine::Room room_of_all() {
    engine::Room room{.number = 1, .registers = {}};
    for (const auto& choice : schema::choices_of<isms::AuditedRegister>)
        room.registers.push_back(isms::find_by_path(choice.name));
    for (const std::string_view path : in_every_room) room.registers.push_back(isms::find_by_path(path));
    return room;
}

class RoomRoutes : public test::IsmsOrganisation {};

}  // namespace

INSTANTIATE_TEST_SUITE_P(On, RoomRoutes, test::each_dialect(), test::dialect_name);

TEST(Room, opens_registers_that_there_are) {
    for (const auto& choice : schema::choices_of<isms::AuditedRegister>) {
        const schema::Schema* schema = isms::find_by_path(choice.name);
        ASSERT_TRUE(schema) << choice.name;
        EXPECT_EQ(schema->plural, choice.label);
        EXPECT_FALSE(schema->is_private);
    }
}

TEST_P(RoomRoutes, each_is_decided) {
    const Site site{program(), {}, "test", {}, true, {}, {}, {}};
    const Router router = make_router(site);
    std::set<std::pair<Method, std::string>> undecided;
    for (const Route* route : router.all())
        if (route->pattern.starts_with("/orgs/{org}")) undecided.emplace(route->method, route->pattern);
    const auto all = room_of_all(), risks = room_of({"risks"});
    for (const Expected& expected : by_hand) {
        EXPECT_EQ(undecided.erase({expected.method, std::string(expected.pattern)}), 1u) << expected.pattern;
        EXPECT_EQ(decide(tables(), all, expected.method, expected.pattern, {}), expected.of_all) << expected.pattern;
        EXPECT_EQ(decide(tables(), risks, expected.method, expected.pattern, {}), expected.of_risks) << expected.pattern;
    }
    for (const ExpectedRegister& expected : of_registers) {
        EXPECT_EQ(undecided.erase({expected.method, std::string(expected.pattern)}), 1u) << expected.pattern;
        const auto answer = [&](const engine::Room& room, std::string_view path) {
            return decide(tables(), room, expected.method, expected.pattern, path);
        };
        EXPECT_EQ(answer(all, "risks"), expected.risks_of_all) << expected.pattern;
        EXPECT_EQ(answer(risks, "risks"), expected.risks) << expected.pattern;
        EXPECT_EQ(answer(risks, "assets"), expected.assets) << expected.pattern;
        EXPECT_EQ(answer(risks, "information-requests"), expected.requests) << expected.pattern;
        EXPECT_EQ(answer(risks, "nonsense"), InRoom::denied) << expected.pattern;
    }
    for (const auto& [method, pattern] : undecided) ADD_FAILURE() << to_text(method) << " " << pattern << " is not decided";
}

TEST_P(RoomRoutes, outside_of_organisations_a_link_opens_two) {
    const Site site{program(), {}, "test", {}, true, {}, {}, {}};
    const Router router = make_router(site);
    std::set<std::string> open;
    for (const Route* route : router.all())
        if (!route->pattern.contains("{org}") && is_open_to_link(route->method, route->pattern)) open.insert(route->pattern);
    EXPECT_EQ(open, (std::set<std::string>{"/orgs", "/sign-out"}));
}

TEST(Room, decides_about_each_address_of_the_api) {
    const auto all = room_of_all(), risks = room_of({"risks"}), nothing = room_of({});
    const std::set<std::string_view> own{"information_request", "audit_sample", "audit_note"};
    for (const api::Endpoint& endpoint : api::endpoints(tables())) {
        if (!endpoint.pattern.contains("{org}")) continue;
        const bool reads = endpoint.method == Method::get;
        const std::string_view table = endpoint.schema ? endpoint.schema->table : "";
        if (!reads) {
            const InRoom expected = own.contains(table) ? InRoom::own : InRoom::denied;
            EXPECT_EQ(decide(tables(), all, endpoint), expected) << endpoint.pattern;
            EXPECT_EQ(decide(tables(), risks, endpoint), expected) << endpoint.pattern;
            continue;
        }
        EXPECT_EQ(decide(tables(), all, endpoint), InRoom::shown) << endpoint.pattern;
        if (!endpoint.schema) continue;
        const bool always = own.contains(table) || table == "audit_room" || table == "audit_opening" || table == "erasure" ||
                            table == "key_change";
        EXPECT_EQ(decide(tables(), risks, endpoint), always || table == "risk" ? InRoom::shown : InRoom::denied)
            << endpoint.pattern;
        EXPECT_EQ(decide(tables(), nothing, endpoint), always ? InRoom::shown : InRoom::denied) << endpoint.pattern;
    }
    api::Endpoint across{.operation = api::Operation::missing};
    EXPECT_EQ(decide(tables(), risks, across), InRoom::denied);
    across.operation = api::Operation::log;
    EXPECT_EQ(decide(tables(), risks, across), InRoom::denied);
    across.operation = api::Operation::search;
    EXPECT_EQ(decide(tables(), risks, across), InRoom::shown);
}

TEST(Room, writes_down_what_tells_something) {
    EXPECT_TRUE(is_opening(InRoom::shown, Method::get, 200));
    EXPECT_TRUE(is_opening(InRoom::shown, Method::head, 200));
    EXPECT_TRUE(is_opening(InRoom::shown, Method::get, 304));
    EXPECT_TRUE(is_opening(InRoom::own, Method::get, 200));
    EXPECT_FALSE(is_opening(InRoom::shown, Method::get, 404));
    EXPECT_FALSE(is_opening(InRoom::open, Method::get, 200));
    EXPECT_TRUE(is_opening(InRoom::shown, Method::get, 303)) << "a search leads to the only record";
    EXPECT_FALSE(is_opening(InRoom::own, Method::post, 303)) << "the change itself is in the log";
    EXPECT_FALSE(is_opening(InRoom::own, Method::post, 201));
    EXPECT_TRUE(is_opening(InRoom::own, Method::post, 422)) << "the form comes back with what can be chosen";
    EXPECT_TRUE(is_opening(InRoom::own, Method::post, 409)) << "and the conflict with what is there now";
    EXPECT_TRUE(is_opening(InRoom::own, Method::put, 412));
    EXPECT_TRUE(is_opening(InRoom::own, Method::patch, 200)) << "also one that changes nothing answers with the record";
    EXPECT_TRUE(is_opening(InRoom::own, Method::get, 409)) << "which state it is in";
    EXPECT_FALSE(is_opening(InRoom::own, Method::post, 403));
    EXPECT_FALSE(is_opening(InRoom::own, Method::post, 404));
    EXPECT_FALSE(is_opening(InRoom::shown, Method::get, 422));
}

}  // namespace web
