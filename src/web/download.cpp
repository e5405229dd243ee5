#include "web/download.hpp"

#include <cstdlib>

#include "base/environment.hpp"

namespace web {

namespace {

// Gone with its last user.
class PrivateFolder {
public:
    PrivateFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "keepwright-download.XXXXXX").string();
        if (!::mkdtemp(name.data())) throw base::EnvironmentError("no folder for a download: " + name);
        path_ = name;
    }
    ~PrivateFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace

base::Result<Response> download(std::string_view media_type, std::string_view file_name,
                                base::function_ref<base::Result<void>(const std::filesystem::path&)> make) {
    const PrivateFolder folder;
    const std::filesystem::path file = folder.path() / "file";
    TRY(make(file));
    Response response;
    response.content_type = media_type;
    // Open before the name goes: the content stays until it is sent.
    response.stream = stream_file(file);
    if (!response.stream) throw base::EnvironmentError("a download could not be read again");
    response.add_header("Content-Disposition", content_disposition("attachment", std::string(file_name)));
    return response;
}

}  // namespace web
