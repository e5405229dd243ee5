// Files over the API: uploaded first, then named by a record, with the receipt that the upload answered
// (services/uploads.hpp). One program may upload and another make the record: a receipt is for the whole organisation.
#pragma once
#include "web/api/gate.hpp"

namespace web::api {

Response upload(const Call& call);                                      // POST .../files
base::Result<Response> download(const Call& call, engine::Work& work);  // GET .../{ref}/files/{field}

}  // namespace web::api
