#include "web/server/router.hpp"

#include <gtest/gtest.h>

#include "web/server/target.hpp"

namespace web {
namespace {

using Outcome = Router::Outcome;

Handler named(std::string name) {
    return [name](const Request&) { return text_response(200, name); };
}

Router risks() {
    Router router;
    router.add({.pattern = "/", .handler = named("home")});
    router.add({.pattern = "/orgs/{org}/risks", .handler = named("list")});
    router.add({.method = Method::post, .pattern = "/orgs/{org}/risks", .handler = named("create")});
    router.add({.pattern = "/orgs/{org}/risks/new", .handler = named("form")});
    router.add({.pattern = "/orgs/{org}/risks/{ref}", .handler = named("detail")});
    router.add({.method = Method::post, .pattern = "/orgs/{org}/risks/{ref}/advance", .handler = named("advance")});
    return router;
}

struct Found {
    Request request;
    Router::Match match;
};

Found find(const Router& router, Method method, std::string_view path) {
    Found found;
    found.request.method = method;
    found.request.segments = parse_target(path).value().segments;
    found.match = router.find(found.request);
    return found;
}

std::string answer(const Router& router, Method method, std::string_view path) {
    const Found found = find(router, method, path);
    return found.match.route ? found.match.route->handler(found.request).body : "";
}

TEST(Router, FindsByPathAndMethod) {
    const Router router = risks();
    EXPECT_EQ(answer(router, Method::get, "/"), "home");
    EXPECT_EQ(answer(router, Method::get, "/orgs/acme/risks"), "list");
    EXPECT_EQ(answer(router, Method::post, "/orgs/acme/risks"), "create");
    EXPECT_EQ(answer(router, Method::get, "/orgs/acme/risks/R-1"), "detail");
}

TEST(Router, PrefersALiteralAndStepsBackFromIt) {
    const Router router = risks();
    EXPECT_EQ(answer(router, Method::get, "/orgs/acme/risks/new"), "form");
    EXPECT_EQ(answer(router, Method::post, "/orgs/acme/risks/new/advance"), "advance");
    EXPECT_EQ(find(router, Method::post, "/orgs/acme/risks/new/advance").request.param("ref"), "new");
}

TEST(Router, ALiteralHidesNoOtherMethodOfAParameter) {
    Router router = risks();
    router.add({.method = Method::post, .pattern = "/orgs/{org}/{register}", .handler = named("make")});
    router.add({.pattern = "/orgs/{org}/{register}", .handler = named("register")});
    router.add({.method = Method::post, .pattern = "/orgs/{org}/methods", .handler = named("by hand")});
    EXPECT_EQ(answer(router, Method::post, "/orgs/acme/methods"), "by hand");
    EXPECT_EQ(answer(router, Method::get, "/orgs/acme/methods"), "register");
    EXPECT_EQ(answer(router, Method::head, "/orgs/acme/methods"), "register");
    EXPECT_EQ(find(router, Method::get, "/orgs/acme/methods").request.param("register"), "methods");
    EXPECT_EQ(find(router, Method::del, "/orgs/acme/methods").match.outcome, Outcome::method_not_allowed);
}

TEST(Router, GivesDecodedParameters) {
    const Router router = risks();
    const Found found = find(router, Method::get, "/orgs/a%2Fb/risks/R%201");
    EXPECT_EQ(found.request.param("org"), "a/b");
    EXPECT_EQ(found.request.param("ref"), "R 1");
    EXPECT_EQ(found.request.route, "/orgs/{org}/risks/{ref}");
}

TEST(Router, ServesHeadFromGet) { EXPECT_EQ(answer(risks(), Method::head, "/orgs/acme/risks"), "list"); }

TEST(Router, TellsAWrongMethodFromAnUnknownPath) {
    const Router router = risks();
    EXPECT_EQ(find(router, Method::del, "/orgs/acme/risks").match.outcome, Outcome::method_not_allowed);
    EXPECT_EQ(find(router, Method::del, "/orgs/acme/risks").match.allow, "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(find(router, Method::get, "/orgs/acme/risks/R-1/advance").match.allow, "POST, OPTIONS");
    EXPECT_EQ(find(router, Method::options, "/orgs/acme/risks").match.outcome, Outcome::options);
    EXPECT_EQ(find(router, Method::get, "/orgs/acme").match.outcome, Outcome::not_found);
    EXPECT_EQ(find(router, Method::get, "/orgs/acme/risks/R-1/x").match.outcome, Outcome::not_found);
}

TEST(Router, SendsAPathWithASlashAtItsEndToTheOneWithout) {
    const Router router = risks();
    EXPECT_EQ(find(router, Method::get, "/orgs/acme/risks/").match.outcome, Outcome::slash);
    EXPECT_EQ(find(router, Method::post, "/orgs/acme/risks/").match.outcome, Outcome::not_found);
    EXPECT_EQ(find(router, Method::get, "/orgs/acme/risks//").match.outcome, Outcome::not_found);
    EXPECT_EQ(find(router, Method::get, "//").match.outcome, Outcome::not_found);
}

TEST(Router, NoParameterIsEmpty) { EXPECT_EQ(find(risks(), Method::get, "/orgs//risks").match.outcome, Outcome::not_found); }

TEST(RouterDeathTest, RefusesRoutesThatContradict) {
    Router router = risks();
    EXPECT_DEATH(router.add({.pattern = "/orgs/{org}/risks", .handler = named("again")}), "our mistake");
    EXPECT_DEATH(router.add({.pattern = "/orgs/{organisation}/x", .handler = named("x")}), "our mistake");
    EXPECT_DEATH(router.add({.pattern = "/a//b", .handler = named("x")}), "our mistake");
}

TEST(EncodePath, EscapesWhatWouldPartSegments) { EXPECT_EQ(encode_path({"a b", "c/d", "ä"}), "/a%20b/c%2Fd/%C3%A4"); }

}  // namespace
}  // namespace web
