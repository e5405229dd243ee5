// What is approved, and whether the approvals still cover what is recorded.
#pragma once
#include "web/api/gate.hpp"

namespace web::api {

// limit, before; stale=true for those that do not cover it any more.
base::Result<Response> approvals(const Call& call, engine::Work& work);

}  // namespace web::api
