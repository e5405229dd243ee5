// Addresses of no register: my organisations, and search in all registers.
#pragma once
#include "web/api/gate.hpp"

namespace web::api {

Response organisations(const AccountCall& call);
base::Result<Response> search(const Call& call, engine::Work& work);  // ?q=words&limit=1..100

}  // namespace web::api
