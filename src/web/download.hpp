// A file that is made for one answer, in a folder that nobody else on the machine may read.
#pragma once
#include <filesystem>
#include <string_view>

#include "base/function_ref.hpp"
#include "base/result.hpp"
#include "web/server/http.hpp"

namespace web {

// make(path) writes the file. It is sent as an attachment under file_name, and gone with the answer.
base::Result<Response> download(std::string_view media_type, std::string_view file_name,
                                base::function_ref<base::Result<void>(const std::filesystem::path&)> make);

}  // namespace web
