// Which addresses can be asked by HTTP. What comes back is tested with a server, in tests/scenario/time_stamps.
#include "base/http_post.hpp"

#include <gtest/gtest.h>

namespace base {

TEST(PostAddress, HasAHostAndNoUser) {
    for (const char* good : {"http://stamps.example", "https://stamps.example/tsr?account=1", "http://localhost:8080/",
                             "https://[::1]:8443/stamp"})
        EXPECT_TRUE(is_post_address(good)) << good;
    for (const char* bad : {"", "stamps.example", "ftp://stamps.example/", "file:///etc/passwd", "http://", "https:///stamp",
                            "http://me:secret@stamps.example/", "http://me@stamps.example/", "http://stamps example/",
                            "http://stamps.example/\r\nX: y", "http://stamps.example:port/", "HTTP/1.1"})
        EXPECT_FALSE(is_post_address(bad)) << bad;
}

}  // namespace base
