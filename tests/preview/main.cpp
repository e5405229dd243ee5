// preview FOLDER: writes the style guide, one HTML file a page, and the assets beside them as a server would serve them.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "preview/samples.hpp"
#include "web/assets.hpp"

namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const char* bytes, std::size_t size) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary).write(bytes, static_cast<std::streamsize>(size));
}

void write_page(const fs::path& folder, const char* file, web::html::Node (*make)()) {
    const web::html::Scope scope;
    const std::string text = web::html::to_document(make());
    write(folder / file, text.data(), text.size());
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: preview FOLDER\n";
        return 2;
    }
    const fs::path folder = arguments[1];
    for (const web::Asset& asset : web::all_assets())
        write(folder / asset.url.substr(1), reinterpret_cast<const char*>(asset.plain.data()), asset.plain.size());
    write_page(folder, "overview.html", preview::overview_page);
    write_page(folder, "list.html", preview::list_page);
    write_page(folder, "empty.html", preview::empty_page);
    write_page(folder, "form.html", preview::form_page);
    write_page(folder, "record.html", preview::record_page);
    write_page(folder, "charts.html", preview::charts_page);
    write_page(folder, "sign-in.html", preview::sign_in_page);
    write_page(folder, "wizard.html", preview::wizard_page);
}
