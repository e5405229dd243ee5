#include "web/server/router.hpp"

#include <optional>
#include <span>

#include "base/check.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"

namespace web {

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> any;
    std::string any_name;
    std::vector<Route> routes;  // one for each method

    const Route* route_for(Method method) const {
        for (const Route& route : routes) {
            if (route.method == method) return &route;
        }
        return nullptr;
    }
    std::string allow() const {
        std::string text;
        for (const Route& route : routes) {
            text.append(to_text(route.method)).append(", ");
            if (route.method == Method::get && !route_for(Method::head)) text.append("HEAD, ");
        }
        return text.append("OPTIONS");
    }

    bool serves(std::optional<Method> method) const {
        if (!method) return !routes.empty();
        return route_for(*method) || (*method == Method::head && route_for(Method::get));
    }

    // Depth first with the literal before the parameter. A path has few places where both exist, so this stays close to one
    // step for each segment. With a method only what serves it is found, so that POST to a literal hides no GET.
    const Node* walk(std::span<const std::string> segments, std::vector<std::pair<std::string_view, std::string>>& params,
                     std::optional<Method> method = {}) const {
        if (segments.empty()) return serves(method) ? this : nullptr;
        if (const auto literal = literals.find(segments.front()); literal != literals.end()) {
            if (const Node* node = literal->second->walk(segments.subspan(1), params, method)) return node;
        }
        if (!any || segments.front().empty()) return nullptr;
        params.emplace_back(any_name, segments.front());
        if (const Node* node = any->walk(segments.subspan(1), params, method)) return node;
        params.pop_back();
        return nullptr;
    }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(Route route) {
    CHECK(route.handler && route.pattern.starts_with('/'));
    Node* node = root_.get();
    if (route.pattern != "/") {
        for (const std::string_view part : base::split(std::string_view(route.pattern).substr(1), '/')) {
            CHECK(!part.empty());
            if (!part.starts_with('{')) {
                auto& next = node->literals[std::string(part)];
                if (!next) next = std::make_unique<Node>();
                node = next.get();
                continue;
            }
            CHECK(part.size() > 2 && part.ends_with('}'));
            const std::string_view name = part.substr(1, part.size() - 2);
            if (!node->any) {
                node->any = std::make_unique<Node>();
                node->any_name = name;
            }
            CHECK(node->any_name == name);
            node = node->any.get();
        }
    }
    CHECK(!node->route_for(route.method));
    const bool reads = route.method == Method::get || route.method == Method::head;
    if (route.lane == Lane::reading && !reads) route.lane = Lane::writing;
    node->routes.push_back(std::move(route));
}

Router::Match Router::find(Request& request) const {
    const std::span<const std::string> segments = request.segments;
    request.params.clear();
    const Node* node = root_->walk(segments, request.params, request.method);
    if (!node) {
        request.params.clear();
        node = root_->walk(segments, request.params);
    }
    if (!node) {
        const bool reads = request.method == Method::get || request.method == Method::head;
        if (!reads || segments.empty() || !segments.back().empty()) return {};
        node = root_->walk(segments.first(segments.size() - 1), request.params);
        request.params.clear();
        return node && node->route_for(Method::get) ? Match{.outcome = Outcome::slash} : Match{};
    }
    const Route* route = node->route_for(request.method);
    if (!route && request.method == Method::head) route = node->route_for(Method::get);
    if (route) {
        request.route = route->pattern;
        return {.outcome = Outcome::found, .route = route};
    }
    request.params.clear();
    const bool asks = request.method == Method::options;
    return {.outcome = asks ? Outcome::options : Outcome::method_not_allowed, .allow = node->allow()};
}

std::vector<const Route*> Router::all() const {
    std::vector<const Route*> routes;
    std::vector<const Node*> nodes{root_.get()};
    while (!nodes.empty()) {
        const Node* node = nodes.back();
        nodes.pop_back();
        for (const Route& route : node->routes) routes.push_back(&route);
        for (const auto& [literal, next] : node->literals) nodes.push_back(next.get());
        if (node->any) nodes.push_back(node->any.get());
    }
    return routes;
}

std::string encode_path(const std::vector<std::string>& segments) {
    std::string path;
    for (const std::string& segment : segments) path.append("/").append(base::percent_encode(segment));
    return path.empty() ? "/" : path;
}

}  // namespace web
