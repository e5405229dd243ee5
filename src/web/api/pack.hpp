// The audit pack.
#pragma once
#include "web/api/gate.hpp"

namespace web::api {

// ?scope=risks,assets; all registers without it.
base::Result<Response> pack(const Call& call);

}  // namespace web::api
