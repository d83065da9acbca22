//! Clients that take nothing of their answers: none holds its place for ever.

use std::time::Duration;

use duet::http::Patience;
use duet_engine::scripted::Script;
use tokio::{io::Interest, net::TcpStream};

use crate::support::{Setup, within};

#[tokio::test]
async fn who_takes_nothing_is_disconnected() {
    let mut setup = Setup::new(Script::says("x"));
    setup.options.patience = Patience { reader: Duration::from_millis(200), ..Patience::default() };
    let server = setup.start().await;
    let stream = TcpStream::connect(server.address).await.unwrap();
    // Together far more than the system keeps for a connection.
    let wants = "GET /pages/openai.json HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".repeat(100);
    assert_eq!(stream.try_write(wants.as_bytes()).unwrap(), wants.len());
    within(stream.ready(Interest::ERROR)).await.unwrap();
    let error = stream.take_error().unwrap().unwrap();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
}
