// From a whole request to a whole answer, on a request thread: runs the handler, catches what it throws, answers conditional
// requests, compresses. Knows nothing of sockets.
#pragma once
#include <exception>
#include <functional>
#include <string>
#include <string_view>

#include "web/server/http.hpp"
#include "web/server/router.hpp"

namespace web {

// What the application may render itself; plain text otherwise. They run on a request thread; what they throw falls back to
// plain text.
struct ServerHooks {
    // An answer that no handler gives: 404, 405, 413. Allow is added afterwards.
    std::function<Response(const Request&, int status)> refusal;
    // A handler threw. The page shows the incident number and nothing else; the reason is in the log under it.
    std::function<Response(const Request&, const std::exception_ptr&, std::string_view incident)> failure;
};

class Dispatcher {
public:
    // The prefix makes incident numbers of different runs differ: "k7f2-18".
    Dispatcher(const Router& router, ServerHooks hooks, std::string incident_prefix);

    Router::Match match(Request& request) const { return router_.find(request); }
    Response answer(const Router::Match& match, const Request& request) const;
    Response refuse(const Request& request, int status) const;

private:
    Response run(const Router::Match& match, const Request& request) const;
    Response fail(const Request& request, const std::exception_ptr& why) const;

    const Router& router_;
    const ServerHooks hooks_;
    const std::string incident_prefix_;
};

Response plain_refusal(int status);

}  // namespace web
