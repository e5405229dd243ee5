// Finds the handler of a request: a tree of path segments, walked once. Filled at start, then only read.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "web/server/http.hpp"

namespace web {

using Handler = std::function<Response(const Request&)>;

// reading: pages and lists, which need a core; more at a time than cores would only make each slower. writing: changes,
// which wait for the disk most of their time; those that wait together share one commit. heavy: what costs a core for long
// (password hashing, documents, imports); few at a time, so that pages stay quick.
enum class Lane : std::uint8_t { reading, writing, heavy };

struct Route {
    Method method = Method::get;
    std::string pattern;  // "/orgs/{org}/risks/{ref}"; a literal segment wins over a parameter at the same place
    Handler handler;
    Lane lane = Lane::reading;                          // becomes writing where the method changes something
    std::uint64_t body_limit = std::uint64_t{1} << 20;  // bytes; more is refused before it is read
};

class Router {
public:
    Router();
    ~Router();
    Router(const Router&) = delete;
    Router& operator=(const Router&) = delete;
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    // CHECKs the pattern, that no route has the same method and shape, and that parameters at one place share one name.
    void add(Route route);

    enum class Outcome : std::uint8_t { found, not_found, method_not_allowed, options, slash };
    struct Match {
        Outcome outcome = Outcome::not_found;
        const Route* route = nullptr;  // when found
        std::string allow;             // for method_not_allowed and options: "GET, HEAD, POST, OPTIONS"
    };
    // Fills request.params and request.route when found. HEAD is served by the route of GET. `slash`: a GET whose path would
    // match without the slash at its end.
    Match find(Request& request) const;
    // Every route, in no particular order.
    std::vector<const Route*> all() const;

private:
    struct Node;
    std::unique_ptr<Node> root_;
};

// The path of these segments, encoded: {"a b", "c"} is "/a%20b/c".
std::string encode_path(const std::vector<std::string>& segments);

}  // namespace web
