// Files over the API: uploaded first, then named by a record.
//
// A content is stored under its hash, for all organisations together, so a hash alone must open nothing: the upload answers
// the file with a receipt, a MAC under the server's key, and a record takes a file only with the receipt of its own
// organisation.
#pragma once
#include "schema/value.hpp"
#include "web/api/gate.hpp"

namespace web::api {

std::string receipt_for(const identity::SecretKey& key, std::int64_t org, const schema::File& file);
bool receipt_fits(const identity::SecretKey& key, std::int64_t org, const schema::File& file, std::string_view receipt);

Response upload(const Call& call);                                      // POST .../files
base::Result<Response> download(const Call& call, engine::Work& work);  // GET .../{ref}/files/{field}

}  // namespace web::api
