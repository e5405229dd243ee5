// Files by their content: a name proves nothing.
#include "services/uploads.hpp"

#include <gtest/gtest.h>

#include "support/temporary_folder.hpp"

namespace {

using namespace std::string_view_literals;

// A ZIP with one entry of this name, as far as its directory matters.
std::string zip_with(std::string_view name) {
    std::string zip = "PK\x03\x04 local [Content_Types].xml ";
    zip += "PK\x01\x02"sv;
    zip.append(42, '\0');
    zip += name;
    return zip;
}

TEST(Uploads, MediaTypeComesFromTheContent) {
    EXPECT_EQ(services::media_type_of("%PDF-1.7 ..."), "application/pdf");
    EXPECT_EQ(services::media_type_of("\x89PNG\r\n\x1a\n...."sv), "image/png");
    EXPECT_EQ(services::media_type_of("\xff\xd8\xff\xe0"sv), "image/jpeg");
    EXPECT_EQ(services::media_type_of("GIF89a..."), "image/gif");
    EXPECT_EQ(services::media_type_of("RIFF....WEBPVP8 "), "image/webp");
    EXPECT_EQ(services::media_type_of("PK\x03\x04 something"sv), "application/zip");
    EXPECT_EQ(services::media_type_of(zip_with("xl/workbook.xml")),
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    EXPECT_EQ(services::media_type_of(zip_with("word/document.xml")),
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    EXPECT_EQ(services::media_type_of("a,b\r\nä,ö\n"), "text/plain; charset=utf-8");
    EXPECT_EQ(services::media_type_of("\xff\xfe\x00x"sv), "application/octet-stream");
    EXPECT_EQ(services::media_type_of("MZ\x90\x00"sv), "application/octet-stream");
}

TEST(Uploads, MarkupIsTextAndNeverShownInline) {
    EXPECT_EQ(services::media_type_of("<svg onload=alert(1)>"), "text/plain; charset=utf-8");
    EXPECT_EQ(services::media_type_of("<!doctype html><script>"), "text/plain; charset=utf-8");
    EXPECT_FALSE(services::is_shown_inline(services::media_type_of("<svg/>")));
    EXPECT_TRUE(services::is_shown_inline("image/png"));
    EXPECT_TRUE(services::is_shown_inline("application/pdf"));
}

TEST(Uploads, StoresUnderTheHashWithASafeName) {
    const test::TemporaryFolder folder;
    store::Blobs blobs(folder.path());
    const auto file = services::store_upload(blobs, "file", "..\\C:/evil\r\n.pdf", "%PDF-1.4");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->name, "..C:evil.pdf");
    EXPECT_EQ(file->size, 8);
    EXPECT_EQ(blobs.get(file->hash), "%PDF-1.4");
    EXPECT_EQ(services::store_upload(blobs, "file", "\xff", "x")->name, "file");
    const auto empty = services::store_upload(blobs, "file", "a", "");
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().faults.front().field, "file");
    const auto huge = services::store_upload(blobs, "file", "a", std::string(services::most_upload_bytes + 1, 'x'));
    ASSERT_FALSE(huge);
    EXPECT_EQ(huge.error().code, base::ErrorCode::too_large);
}

TEST(Uploads, AReceiptNamesTheFileForWhomItWasMade) {
    const auto key = *identity::secret_key("0123456789abcdef0123456789abcdef");
    const schema::File file{std::string(64, 'a'), "note \"1\".txt", "text/plain; charset=utf-8", 5};
    const services::ReceiptHolder holder{.org = 1, .account = 7};
    const std::string receipt = services::receipt_for(key, holder, file);
    EXPECT_EQ(services::file_of_receipt(key, holder, receipt), file);
    EXPECT_FALSE(services::file_of_receipt(key, {.org = 2, .account = 7}, receipt));
    EXPECT_FALSE(services::file_of_receipt(key, {.org = 1, .account = 8}, receipt));
    EXPECT_FALSE(services::file_of_receipt(key, {.org = 1}, receipt));
    EXPECT_FALSE(services::file_of_receipt({}, holder, receipt));
    EXPECT_FALSE(services::file_of_receipt(key, holder, ""));
    EXPECT_FALSE(services::file_of_receipt(key, holder, receipt.substr(1)));
}

}  // namespace
