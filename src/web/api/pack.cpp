#include "web/api/pack.hpp"

#include "web/pack_download.hpp"

namespace web::api {

base::Result<Response> pack(const Call& call) {
    return download_pack(call.site, call.caller, call.request.query_value("scope"));
}

}  // namespace web::api
