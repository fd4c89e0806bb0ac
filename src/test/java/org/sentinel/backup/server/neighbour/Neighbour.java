package org.sentinel.backup.server.neighbour;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Writes a row into its database with each request and says how many there are. */
@WebServlet("/rows")
public class Neighbour extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + System.getProperty("neighbour.db")); var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 30000");
            statement.execute("INSERT INTO rows DEFAULT VALUES");
            try (var count = statement.executeQuery("SELECT count(*) FROM rows")) {
                count.next();
                response.getWriter().print(count.getLong(1));
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
