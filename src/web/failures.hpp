// What people and programs see when there is no page, or when something broke.
#pragma once
#include "web/server/dispatcher.hpp"
#include "web/site.hpp"

namespace web {

// Pages for browsers, problem+json (RFC 9457) for addresses under /api/. A full disk or a busy database is 507 or 503, all
// else 500 with the incident number that the log has as well.
ServerHooks failure_hooks(const Site& site);

}  // namespace web
